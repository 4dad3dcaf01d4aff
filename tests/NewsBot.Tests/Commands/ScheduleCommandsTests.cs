using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Articles.Desk;
using NodaTime;

namespace NewsBot.Tests.Commands;

/// <summary>When digests come, as moderators say it and read it. It is Saturday 26 July 2025, 06:30 UTC.</summary>
public sealed class ScheduleCommandsTests : IAsyncLifetime
{
    private DeskStage _stage = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await DeskStage.StartAsync();
        await Digests.SampleLibrary.AddAsync(_stage.Get<ArticleStore>(), 1);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("/subscribe Friday 17:30", "every Friday at 17:30, UTC time.\nNext digest | Fri 1 August, 17:30 UTC, in 6 days")]
    [InlineData("/subscribe daily 9am zone:Asia/Kathmandu", "every day at 09:00, Asia/Kathmandu time.\nNext digest | Sun 27 July, 09:00 Asia/Kathmandu, in 20 hours")]
    [InlineData("/subscribe when:Mon, Thu time:8", "every Monday and Thursday at 08:00, UTC time.\nNext digest | Mon 28 July, 08:00 UTC, in 2 days")]
    [InlineData("/subscribe monthly 31 09:00", "on the last day of every month at 09:00, UTC time.\nNext digest | Thu 31 July, 09:00 UTC, in 5 days")]
    [InlineData("/subscribe 02:00 quiet:22-7", "every Monday at 02:00, UTC time.\nNext digest | Mon 28 July, 07:00 UTC, in 2 days | the run of 02:00 waits for the end of the quiet hours\nQuiet hours | 22:00 to 07:00")]
    [InlineData("/subscribe missed:all", "every Monday at 09:00, UTC time.\nNext digest | Mon 28 July, 09:00 UTC, in 2 days\nMissed runs | all: each is sent, however late")]
    public async Task Subscribing_takes_what_people_type_and_answers_with_the_next_run(string line, string answer)
    {
        Assert.Equal($"Subscribed: a digest of starter {answer}", await AskAsync(line));
        var row = await RowAsync();
        Assert.NotNull(row.NextRun);
        Assert.Equal(row.NextRun.Value.InZoneStrictly(row.Schedule.Zone).ToDateTimeOffset(), row.NextAt);
    }

    [Theory]
    [InlineData("/subscribe Friday 9 time:10", "Two times of day are named, 09:00 and 10:00. Name one.")]
    [InlineData("/subscribe quiet:always", "“always” are no quiet hours. Write them like 22:00-07:00, or none.")]
    [InlineData("/subscribe missed:some", "“some” is not a value of missed. It takes skip, latest, all.")]
    [InlineData("/pause", "No digests are posted here, so there is nothing to pause.")]
    [InlineData("/resume", "No digests are posted here, so there is nothing to resume.")]
    [InlineData("/schedule", "No digests are posted here, so there is nothing to show.")]
    [InlineData("/schedule Friday", "No digests are posted here, so there is nothing to show.")]
    public async Task What_cannot_be_done_is_said_in_one_sentence(string line, string sentence)
    {
        Assert.Equal(sentence, await AskAsync(line));
        Assert.Equal(0L, Convert.ToInt64(_stage.Scalar("SELECT COUNT(*) FROM subscription")));
    }

    [Fact]
    public async Task A_change_says_which_runs_it_passes_over()
    {
        await AskAsync("/subscribe Monday 9");
        await DoneAsync(new LocalDateTime(2025, 7, 21, 9, 0));
        // This week has had its digest on Monday.
        Assert.Equal(
            "Changed: a digest of starter every Sunday at 09:00, UTC time.\nNext digest | Sun 3 August, 09:00 UTC, in 8 days\nPassed over | Sun 27 July, 09:00: that week has had its digest",
            await AskAsync("/subscribe Sunday"));
        // Sunday's week is the one that was promised a digest.
        Assert.Equal("Changed: a digest of starter every Monday at 09:00, UTC time.\nNext digest | Mon 28 July, 09:00 UTC, in 2 days", await AskAsync("/subscribe Monday"));
        Assert.Equal(
            "Changed: a digest of starter on the 15th of every month at 09:00, UTC time.\nNext digest | Fri 15 August, 09:00 UTC, in 20 days\nPassed over | Mon 28 July, 09:00: it was planned until now",
            await AskAsync("/subscribe monthly 15"));
    }

    [Fact]
    public async Task A_day_that_has_had_its_digest_has_none_in_another_zone()
    {
        await AskAsync("/subscribe daily 01:00 zone:Pacific/Kiritimati");
        await DoneAsync(new LocalDateTime(2025, 7, 26, 1, 0));
        Assert.Equal(
            "Changed: a digest of starter every day at 01:00, Pacific/Pago_Pago time.\nNext digest | Sun 27 July, 01:00 Pacific/Pago_Pago, in 2 days\nPassed over | Sat 26 July, 01:00: that day has had its digest",
            await AskAsync("/subscribe zone:Pacific/Pago_Pago"));
    }

    [Fact]
    public async Task A_pause_without_an_end_lasts_until_it_is_resumed()
    {
        await AskAsync("/subscribe");
        Assert.Equal("Paused: no digest of starter is posted here until somebody types /resume. What comes in meanwhile is told then.\nNext digest | paused until /resume", await AskAsync("/pause"));
        Assert.Equal((null, null), ((await RowAsync()).NextAt, (await RowAsync()).NextRun));
        Assert.Contains("Next digest | paused until /resume", await AskAsync("/status"), StringComparison.Ordinal);
        Assert.Contains("Next digest | paused until /resume", await AskAsync("/schedule Friday"), StringComparison.Ordinal);
        Assert.Equal("Resumed: a digest of starter every Friday at 09:00, UTC time.\nNext digest | Fri 1 August, 09:00 UTC, in 6 days", await AskAsync("/resume"));
        Assert.StartsWith("It was not paused: a digest of starter every Friday", await AskAsync("/resume"), StringComparison.Ordinal);
        await AskAsync("/pause");
        Assert.StartsWith("Running again: a digest of starter every Friday", await AskAsync("/subscribe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_until_a_day_ends_by_itself_and_counts_what_it_passes_over()
    {
        await AskAsync("/subscribe Mon, Thu 9");
        Assert.Equal(
            "Paused: no digest of starter is posted here until Thu 7 August 2025. 3 runs are passed over; what comes in meanwhile is told then.\nNext digest | Thu 7 August, 09:00 UTC, in 12 days",
            await AskAsync("/pause 7 Aug"));
        Assert.Contains("Next digest | Fri 8 August, 09:00 UTC", await AskAsync("/schedule Friday"), StringComparison.Ordinal);
        Assert.Equal("2025-07-25 is not ahead of us: name a day after today, or none to pause until /resume.", await AskAsync("/pause 2025-07-25"));
        Assert.Equal("2099-01-01 is more than 2 years away: name none to pause until /resume.", await AskAsync("/pause 2099-01-01"));
        _stage.Time.Advance(TimeSpan.FromDays(20));
        Assert.StartsWith("It was not paused", await AskAsync("/resume"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schedule_shows_the_next_three_runs_and_changes_only_what_is_named()
    {
        await AskAsync("/subscribe Mon, Thu 9 zone:Europe/Sarajevo");
        Assert.Equal(
            """
            Digests of starter
            When | every Monday and Thursday at 09:00, Europe/Sarajevo time
            Next digest | Mon 28 July, 09:00 Europe/Sarajevo, in 2 days
            Then | Thu 31 July, 09:00 Europe/Sarajevo, in 5 days
            Then | Mon 4 August, 09:00 Europe/Sarajevo, in 9 days
            Quiet hours | none
            Missed runs | latest: the newest is sent if it is at most a day late
            """,
            await AskAsync("/schedule"));
        string changed = await AskAsync("/schedule 22:30 quiet:22:00-07:00 missed:skip");
        Assert.StartsWith("Changed.\nDigests of starter\nWhen | every Monday and Thursday at 22:30, Europe/Sarajevo time\nNext digest | Tue 29 July, 07:00", changed, StringComparison.Ordinal);
        Assert.EndsWith("Quiet hours | 22:00 to 07:00\nMissed runs | skip: not sent, but told in the next digest", changed, StringComparison.Ordinal);
        Assert.Contains("Quiet hours | none", await AskAsync("/schedule quiet:none"), StringComparison.Ordinal);
        Assert.Equal(CatchUp.Skip, (await RowAsync()).CatchUp);
    }

    [Fact]
    public async Task Of_several_digests_the_one_is_to_be_named_and_buttons_name_it()
    {
        await AskAsync("/subscribe");
        await _stage.PublishAsync(DeskStage.Ana, DeskStage.Court, "Court");
        await AskAsync("/subscribe library:ours");
        Assert.Equal("Digests of ours and starter are posted here: name the library that you mean.", await AskAsync("/pause 2 weeks"));
        var refusal = await _stage.SayAsync(DeskStage.Ana, "/pause \"2 weeks\"");
        Assert.StartsWith("Paused: no digest of ours", TestChat.Text(await _stage.PressAsync(DeskStage.Ana, refusal, "ours")), StringComparison.Ordinal);
        var shown = await _stage.SayAsync(DeskStage.Ana, "/schedule");
        Assert.Equal(["Resume ours", "Pause starter", "Status"], shown.Actions.Select(action => action.Label));
        Assert.StartsWith("Resumed: a digest of ours", TestChat.Text(await _stage.PressAsync(DeskStage.Ana, shown, "Resume ours")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/subscribe")]
    [InlineData("/pause")]
    [InlineData("/resume")]
    [InlineData("/schedule")]
    public async Task Only_moderators_decide_when(string line) => Assert.Contains("needs the right", TestChat.Text(await _stage.SayAsync(DeskStage.Dee, line)), StringComparison.Ordinal);

    private Task<string> AskAsync(string line) => _stage.AskAsync(DeskStage.Ana, line);

    private async Task<Subscription> RowAsync() => Assert.Single(await _stage.Get<SubscriptionStore>().ListAsync(DeskStage.Here, DeskStage.Cancel));

    /// <summary>A run took place.</summary>
    private async Task DoneAsync(LocalDateTime run) =>
        await _stage.Get<SubscriptionStore>().ChangeAsync(DeskStage.Here, "starter", row => row! with { LastRun = run }, DeskStage.Cancel);
}
