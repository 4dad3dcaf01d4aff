using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Gateway;

namespace NewsBot.Tests.DiscordChat.Gateway;

public sealed class CloseCodesTests
{
    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "restart")]
    [InlineData(4011, "restart")]
    [InlineData(4012, "newer NewsBot")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "developer portal")]
    public void A_code_that_is_final_stops_with_one_line_that_says_what_to_mend(int code, string remedy)
    {
        var stopped = Assert.Throws<DiscordStoppedException>(() => CloseCodes.Read(code));
        Assert.Contains(remedy, stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', stopped.Message);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public void A_code_that_ends_the_session_leads_to_a_new_one(int code) => Assert.True(CloseCodes.Read(code).NewSession);

    [Theory]
    [InlineData(null)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(4999)]
    public void Any_other_end_is_resumed_from(int? code) => Assert.False(CloseCodes.Read(code).NewSession);
}
