using System.Text.Json;

namespace NewsBot.Tests.Terminal;

public sealed class ScheduleVerbTests
{
    [Fact]
    public async Task Runs_are_printed_a_line_each()
    {
        var run = await TerminalRun.Of("schedule", "next", "--zone", "Europe/Dublin", "--weekly", "SUN 01:30", "--from", "2026-03-22T12:00:00Z", "--count", "2");
        Assert.Equal(new TerminalRun(0, "2026-03-29T01:00:00Z  2026-03-29T02:00:00+01:00  2026-03-29T01:30  2026-W13\n2026-04-05T00:30:00Z  2026-04-05T01:30:00+01:00  2026-04-05T01:30  2026-W14\n", ""), run);
    }

    [Theory]
    [InlineData("--weekly", "MON,THU 09:00", "2026-07-27T03:15:00Z 2026-07-30T03:15:00Z 2026-08-03T03:15:00Z")]
    [InlineData("--weekly", "Mon and Thu at 9am", "2026-07-27T03:15:00Z 2026-07-30T03:15:00Z 2026-08-03T03:15:00Z")]
    [InlineData("--daily", "09:00", "2026-07-25T03:15:00Z 2026-07-26T03:15:00Z 2026-07-27T03:15:00Z")]
    [InlineData("--monthly", "31 09:00", "2026-07-31T03:15:00Z 2026-08-31T03:15:00Z 2026-09-30T03:15:00Z")]
    public async Task As_JSON_it_says_the_same(string option, string value, string expected)
    {
        var run = await TerminalRun.Of("schedule", "next", "--zone", "kathmandu", option, value, "--from", "2026-07-25T00:00+00:00", "--count", "3", "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("Asia/Kathmandu", json.RootElement.GetProperty("zone").GetString());
        Assert.Equal(expected.Split(' '), json.RootElement.GetProperty("runs").EnumerateArray().Select(each => each.GetProperty("at").GetString()));
        Assert.All(json.RootElement.GetProperty("runs").EnumerateArray(), each => Assert.EndsWith("T09:00", each.GetProperty("scheduled").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("schedule needs to be told what to do: newsbot schedule next prints the next runs.", "schedule")]
    [InlineData("schedule next needs --zone: name one such as Europe/Dublin.", "schedule", "next", "--daily", "9")]
    [InlineData("I know no zone “Europe/Dubln”. Did you mean Europe/Dublin?", "schedule", "next", "--zone", "Europe/Dubln", "--daily", "9")]
    [InlineData("schedule next needs one of --daily 09:00, --weekly \"SUN 01:30\" and --monthly \"31 09:00\".", "schedule", "next", "--zone", "UTC")]
    [InlineData("schedule next needs one of --daily 09:00, --weekly \"SUN 01:30\" and --monthly \"31 09:00\".", "schedule", "next", "--zone", "UTC", "--daily", "9", "--weekly", "SUN 9:00")]
    [InlineData("--weekly “09:00” does not say all: write it like --weekly \"SUN 01:30\" or --weekly \"MON,THU 09:00\".", "schedule", "next", "--zone", "UTC", "--weekly", "09:00")]
    [InlineData("--monthly “31” does not say all: write it like --monthly \"31 09:00\".", "schedule", "next", "--zone", "UTC", "--monthly", "31")]
    [InlineData("A month has no day 32. Name one from 1 to 31; a month that is shorter has its last day instead.", "schedule", "next", "--zone", "UTC", "--monthly", "32 09:00")]
    [InlineData("“25:00” is not a time of day. Write it like 09:00, 9 or 9am.", "schedule", "next", "--zone", "UTC", "--daily", "25:00")]
    [InlineData("I do not know when “xyz” is. Write it like Friday 17:30, daily 9am, Mon and Thu, or 31st of the month.", "schedule", "next", "--zone", "UTC", "--weekly", "XYZ 09:00")]
    [InlineData("--from “yesterday” is no instant between 1900 and 2999: write it like 2026-03-28T12:00:00Z.", "schedule", "next", "--zone", "UTC", "--daily", "9", "--from", "yesterday")]
    [InlineData("--from “9999-12-31T23:59:59Z” is no instant between 1900 and 2999: write it like 2026-03-28T12:00:00Z.", "schedule", "next", "--zone", "UTC", "--daily", "9", "--from", "9999-12-31T23:59:59Z")]
    [InlineData("--count “0” is no number from 1 to 10000.", "schedule", "next", "--zone", "UTC", "--daily", "9", "--count", "0")]
    [InlineData("schedule next has no option --week. Did you mean --weekly?", "schedule", "next", "--week", "x")]
    public async Task Wrong_use_is_said_in_one_sentence(string sentence, params string[] line) => (await TerminalRun.Of(line)).AssertRefused(2, sentence);

    [Fact]
    public async Task Without_an_instant_it_begins_now()
    {
        var run = await TerminalRun.Of("schedule", "next", "--zone", "UTC", "--daily", "00:00");
        Assert.Equal((0, 5), (run.Code, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Fact]
    public async Task Help_says_all()
    {
        string help = (await TerminalRun.Of("schedule", "next", "--help")).Output;
        Assert.All((string[])["--zone", "--daily", "--weekly", "--monthly", "--from", "--count", "--json", "gap's end", "newsbot schedule next --zone Europe/Dublin"], word => Assert.Contains(word, help, StringComparison.Ordinal));
    }
}
