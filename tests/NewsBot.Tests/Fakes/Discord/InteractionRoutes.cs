using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Answers to interactions: the first within three seconds, edits and more within fifteen minutes.</summary>
internal sealed class InteractionRoutes(DiscordEmulator emulator, DiscordWorld world)
{
    private static readonly TimeSpan TokenLasts = TimeSpan.FromMinutes(15);

    public RestAnswer First(string id, string token, JsonObject body, string query, IReadOnlyList<SentFile> files)
    {
        var interaction = world.Interactions.GetValueOrDefault(token);
        if (interaction is null || interaction.Id != id) throw DiscordRefusal.UnknownInteraction;
        if (interaction.AnswerType != 0) throw new DiscordRefusal(400, 40060, "Interaction has already been acknowledged.");
        if (world.Now - interaction.At > emulator.FirstAnswerWithin) throw DiscordRefusal.UnknownInteraction;
        int type = body["type"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<int>() : 0;
        if (!Fits(interaction, type))
        {
            var errors = new FormErrors();
            errors.Add("type", "INTERACTION_CALLBACK_INVALID_TYPE", $"Type {type} does not answer an interaction of type {interaction.Type}.");
            errors.Throw();
        }

        var message = Carry(interaction, type, body["data"] as JsonObject ?? [], files);
        (interaction.AnswerType, interaction.AnsweredAt) = (type, world.Now);
        return query.Contains("with_response=true", StringComparison.OrdinalIgnoreCase) ? RestAnswer.Ok(Response(interaction, message)) : RestAnswer.Empty;
    }

    public RestAnswer FollowUp(string token, JsonObject body, IReadOnlyList<SentFile> files)
    {
        var interaction = Answered(token);
        MessageForm.Check(body);
        EmulatedMessage message;
        if (interaction is { AnswerType: 5, FollowUpIds.Count: 0 } && interaction.Shown is { IsLoading: true } loading)
            message = Filled(MessageRoutes.Edited(world, loading, body));
        else
        {
            message = Reply(interaction, body);
            interaction.Followed(message.Id);
        }

        message = WithFiles(message, body, files);
        Keep(interaction, message);
        return RestAnswer.Ok(world.MessageJson(message));
    }

    public RestAnswer Get(string token, string id) => RestAnswer.Ok(world.MessageJson(Find(Answered(token), id)));

    public RestAnswer Edit(string token, string id, JsonObject body, IReadOnlyList<SentFile> files)
    {
        var interaction = Answered(token);
        var message = WithFiles(Filled(MessageRoutes.Edited(world, Find(interaction, id), body)), body, files);
        Keep(interaction, message);
        return RestAnswer.Ok(world.MessageJson(message));
    }

    public RestAnswer Delete(string token, string id)
    {
        world.Messages.Remove(Find(Answered(token), id).Id);
        return RestAnswer.Empty;
    }

    private static EmulatedMessage Filled(EmulatedMessage message) => message with { Flags = message.Flags & ~EmulatedMessage.Loading };

    private static bool Fits(EmulatedInteraction interaction, int type) => interaction.Type switch
    {
        EmulatedInteraction.Command => type is 4 or 5 or 9,
        EmulatedInteraction.Component => type is 4 or 5 or 6 or 7 or 9,
        EmulatedInteraction.Submit => type is 4 or 5 || (type is 6 or 7 && interaction.Source is not null),
        _ => type == 8,
    };

    private EmulatedMessage WithFiles(EmulatedMessage message, JsonObject body, IReadOnlyList<SentFile> files) =>
        MessageForm.Files(world, body, files) is { Count: > 0 } sent ? message with { Files = [.. message.Files, .. sent] } : message;

    private EmulatedMessage? Carry(EmulatedInteraction interaction, int type, JsonObject data, IReadOnlyList<SentFile> files)
    {
        if (type == 8)
        {
            interaction.Choices = CommandForm.Choices(data);
            return null;
        }

        if (type is 6 or 7)
        {
            var source = world.Messages.Find(interaction.Source!) ?? throw DiscordRefusal.UnknownMessage;
            interaction.Original = source.Id;
            if (type == 6) return source;
            source = WithFiles(MessageRoutes.Edited(world, source, data), data, files);
            Keep(interaction, source);
            return source;
        }

        if (type == 9)
        {
            interaction.Modal = ModalForm.Read(data);
            return null;
        }

        if (type == 4) MessageForm.Check(data, "data");
        var message = WithFiles(Reply(interaction, type == 4 ? data : [], flags: (data["flags"]?.GetValue<int>() ?? 0) | (type == 5 ? EmulatedMessage.Loading : 0)), data, files);
        interaction.Original = message.Id;
        Keep(interaction, message);
        return message;
    }

    private EmulatedMessage Reply(EmulatedInteraction interaction, JsonObject body, int? flags = null)
    {
        var message = MessageRoutes.New(world, world.Channels[interaction.Channel], body) with { Interaction = interaction.Id };
        if (flags is not null) message = message with { Flags = flags.Value };
        return message with { OnlyFor = message.IsEphemeral ? interaction.Member.Id : null };
    }

    private void Keep(EmulatedInteraction interaction, EmulatedMessage message)
    {
        world.Messages.Put(message);
        interaction.Showed(message);
    }

    /// <summary>The interaction of a token that is still good, once it has its first answer.</summary>
    private EmulatedInteraction Answered(string token)
    {
        if (!world.Interactions.TryGetValue(token, out var interaction) || world.Now - interaction.At > TokenLasts)
            throw new DiscordRefusal(401, 50027, "Invalid Webhook Token");
        return interaction.AnswerType == 0 ? throw DiscordRefusal.UnknownWebhook : interaction;
    }

    private EmulatedMessage Find(EmulatedInteraction interaction, string id)
    {
        string? found = id == "@original" ? interaction.Original : interaction.FollowUpIds.FirstOrDefault(own => own == id) ?? (interaction.Original == id ? id : null);
        return (found is null ? null : world.Messages.Find(found)) ?? throw DiscordRefusal.UnknownMessage;
    }

    private JsonObject Response(EmulatedInteraction interaction, EmulatedMessage? message)
    {
        var about = new JsonObject { ["id"] = interaction.Id, ["type"] = interaction.Type };
        var resource = new JsonObject { ["type"] = interaction.AnswerType };
        if (message is not null)
        {
            (about["response_message_id"], about["response_message_loading"]) = (message.Id, message.IsLoading);
            about["response_message_ephemeral"] = message.IsEphemeral;
            resource["message"] = world.MessageJson(message);
        }

        return new JsonObject { ["interaction"] = about, ["resource"] = resource };
    }
}
