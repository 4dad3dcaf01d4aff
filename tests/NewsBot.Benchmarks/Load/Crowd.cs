using NewsBot.Benchmarks.Large;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Benchmarks.Load;

/// <summary>People on several servers who ask, type and turn pages, in a mix like that of a busy day. The same seed asks the same.</summary>
internal sealed class Crowd
{
    private const int Guilds = 20, ChannelsEach = 3, Members = 200, PressedAmong = 300;

    private readonly DiscordEmulator _discord;
    private readonly IReadOnlyList<Happening> _news;
    private readonly int _articles;
    private readonly Random _random = new(11);
    private readonly string[] _channels;
    private readonly EmulatedMember[] _members;
    private readonly List<EmulatedInteraction> _asked = [];

    public Crowd(DiscordEmulator discord, World world, int articles)
    {
        (_discord, _news, _articles) = (discord, world.Happenings, articles);
        string[] guilds = [.. Enumerable.Range(0, Guilds).Select(number => discord.AddGuild($"Server {number}"))];
        _channels = [.. guilds.SelectMany(guild => Enumerable.Range(0, ChannelsEach).Select(number => discord.AddChannel(guild, 0, $"news-{number}")))];
        _members = [.. Enumerable.Range(0, Members).Select(number => discord.AddMember($"member{number}"))];
    }

    public IReadOnlyList<EmulatedInteraction> Asked => _asked;

    public Task<EmulatedInteraction> AskFirstAsync() => _discord.SlashAsync("timeline", _channels[0], _members[0]);

    /// <summary>One more interaction; it is not waited for.</summary>
    public async Task ActAsync() => _asked.Add(await Next());

    private Task<EmulatedInteraction> Next()
    {
        string channel = _channels[_random.Next(_channels.Length)];
        var (member, about) = (_members[_random.Next(_members.Length)], _news[_random.Next(_news.Count)]);
        return _random.Next(100) switch
        {
            < 16 => _discord.SlashAsync("timeline", channel, member, ("about", Name(about))),
            < 24 => _discord.SlashAsync("timeline", channel, member, ("about", about.Country), ("from", $"{about.Day:yyyy-MM}"), ("order", "newest")),
            < 28 => _discord.SlashAsync("timeline", channel, member, ("from", $"{about.Day.Year}")),
            < 30 => _discord.SlashAsync("timeline", channel, member, ("about", "embassy")),
            < 36 => _discord.SlashAsync("actors", channel, member),
            < 48 => _discord.SlashAsync("actors", channel, member, ("name", Name(about))),
            < 50 => _discord.SlashAsync("actors", channel, member, ("name", about.Speaker.Name + "sky")),
            < 56 => _discord.SlashAsync("disputes", channel, member),
            < 60 => _discord.SlashAsync("disputes", channel, member, ("about", about.Country)),
            < 70 => _discord.SlashAsync("takeaways", channel, member, ("article", $"news-{_random.Next(_articles):D5}")),
            < 73 => _discord.SlashAsync("articles", channel, member, ("page", 1 + _random.Next(_articles / 20))),
            < 78 => _discord.SlashAsync("digest", channel, member, ("show", "now")),
            < 88 => _discord.TypeAsync("actors", channel, member, "name", Start(Name(about))),
            < 92 => _discord.TypeAsync("takeaways", channel, member, "article", Start(about.Country)),
            _ => Button() is var (message, button, owner) ? _discord.PressAsync(message, button, owner) : _discord.SlashAsync("actors", channel, member),
        };
    }

    private string Name(Happening about) => _random.Next(3) switch { 0 => about.Country, 1 => about.Body, _ => about.Speaker.Name };

    private static string Start(string name) => name[..Math.Min(3, name.Length)];

    /// <summary>A button of one of the last answers, with whoever got it; null where none is there yet.</summary>
    private (EmulatedMessage Message, string Button, EmulatedMember Owner)? Button()
    {
        for (int tries = 0; tries < 5 && _asked.Count > 0; tries++)
        {
            var asked = _asked[^(1 + _random.Next(Math.Min(_asked.Count, PressedAmong)))];
            if (asked.Type == EmulatedInteraction.Autocomplete || asked.Shown is not { IsLoading: false } shown || shown.Buttons.Where(button => button.CustomId is not null).ToList() is not { Count: > 0 } buttons) continue;
            return (shown, buttons[_random.Next(buttons.Count)].CustomId!, asked.Member);
        }

        return null;
    }
}
