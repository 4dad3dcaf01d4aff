using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.DiscordChat;

/// <summary>Who asks, where, and what. Rights come from what Discord says of the member in this interaction, never from an option.</summary>
internal sealed class CallReader(CommandCatalogue catalogue, ChatSettingStore settings, IDiscordClient client)
{
    private const ulong Administrator = 1 << 3, ManageGuild = 1 << 5, SendMessages = 1 << 11;

    public static ChatAddress Address(DiscordInteraction interaction) => Address(interaction.Guild, interaction.Channel);

    /// <summary>Who may not write in the channel does not write there through the bot either. In direct messages there is nobody else to read it.</summary>
    public static bool MayWrite(DiscordInteraction interaction) => interaction.Guild is not null && (interaction.Permissions & (Administrator | SendMessages)) != 0;

    public ChatMember Member(DiscordInteraction interaction)
    {
        // Whoever writes to the bot directly is alone with it.
        bool manages = interaction.Guild is null || (interaction.Permissions & (Administrator | ManageGuild)) != 0;
        return new ChatMember(interaction.User, interaction.UserName, manages) { ModeratorCheck = cancellationToken => HasModeratorRoleAsync(interaction, cancellationToken) };
    }

    /// <exception cref="CommandException">The channel that it names is not one of this server's.</exception>
    public async Task<CommandCall> CallAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        var arguments = (interaction.Options ?? new Dictionary<string, string>()).Where(option => option.Key is not (CommandRegistration.Public or CommandRegistration.Channel))
            .ToDictionary(StringComparer.Ordinal);
        string name = interaction.Command ?? "";
        bool elsewhere = catalogue.Find(name) is { Definition.IsAboutPlace: true } && interaction.Options?.ContainsKey(CommandRegistration.Channel) == true;
        var address = elsewhere ? await ElsewhereAsync(interaction, interaction.Options![CommandRegistration.Channel], cancellationToken) : Address(interaction);
        return new CommandCall(name, address, Member(interaction), arguments) { Files = Files(interaction) };
    }

    /// <summary>The attached files; their bytes are fetched when they are asked for.</summary>
    public Dictionary<string, CommandFile> Files(DiscordInteraction interaction) =>
        interaction.Attachments.ToDictionary(attached => attached.Key, attached => File(attached.Value), StringComparer.Ordinal);

    private CommandFile File(DiscordAttachment attachment) => new(attachment.Name, attachment.MediaType, attachment.Size, async cancellationToken =>
    {
        try
        {
            return await client.ReadAsync(attachment, CommandFile.LargestBytes, cancellationToken) ?? throw CommandFile.TooLarge(attachment.Name);
        }
        catch (IOException failure)
        {
            throw new CommandException(failure.Message, failure);
        }
    });

    private static ChatAddress Address(string? guild, string channel) =>
        guild is null ? new ChatAddress(ChatPlatform.Discord, channel) : new ChatAddress(ChatPlatform.Discord, guild, channel);

    private async Task<ChatAddress> ElsewhereAsync(DiscordInteraction interaction, string channel, CancellationToken cancellationToken)
    {
        if (interaction.Guild is null) throw new CommandException("There are no channels to choose from in direct messages: leave the channel out.");
        if (await client.FindGuildAsync(channel, cancellationToken) != interaction.Guild)
            throw new CommandException("I cannot see that channel on this server: choose one of its channels and let me view it.");
        return Address(interaction.Guild, channel);
    }

    private async Task<bool> HasModeratorRoleAsync(DiscordInteraction interaction, CancellationToken cancellationToken) =>
        (await settings.GetAsync(Address(interaction), cancellationToken)).ModeratorRole is { } role && interaction.Roles.Contains(role, StringComparer.Ordinal);
}
