using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.DiscordChat;

namespace NewsBot.Tests.DiscordChat;

public sealed class DiscordChatRoomTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("MTIzNDU2.abc.a-token-of-some-length", true)]
    public async Task The_bot_is_on_Discord_only_where_it_has_a_token(string? token, bool isThere)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"{DiscordOptions.Section}:Token", token)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddDiscordChat(settings).BuildServiceProvider();
        Assert.Equal(isThere, services.GetService<IDiscordClient>() is DiscordClient);
    }
}
