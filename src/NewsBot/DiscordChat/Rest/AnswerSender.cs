using System.Text.Json.Nodes;
using NewsBot.Chat;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Rest;

/// <summary>Answers interactions: at addresses of their own, which need no token and live for a quarter of an hour.</summary>
internal sealed class AnswerSender(DiscordRest rest, BotId application, DiscordClock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15), FirstAnswer = TimeSpan.FromSeconds(3), WithFiles = TimeSpan.FromMinutes(1);

    public async Task<AnswerOutcome> AnswerAsync(DiscordInteraction interaction, DiscordAnswer answer, CancellationToken cancellationToken)
    {
        if (clock.AgeOf(interaction.Id) > Life) return AnswerOutcome.Gone;
        var request = new RestRequest(HttpMethod.Post, "interactions/{interaction}/{token}/callback", $"interactions/{interaction.Id}/{interaction.Token}/callback")
        {
            Body = MessageWriter.Answer(answer),
            Files = MessageWriter.Files(answer),
            Major = interaction.Id,
            OfInteraction = true,
            Tries = 1,
            Timeout = FirstAnswer,
            Patience = FirstAnswer,
        };
        var reply = await rest.SendAsync(request, cancellationToken);
        if (reply is not (RestReply.Lost or RestReply.Unreached)) return Outcome(reply);
        var again = await rest.SendAsync(request, cancellationToken);
        bool heardBefore = reply is RestReply.Lost && again is RestReply.Refused { Code: RestErrors.AlreadyAnswered };
        return heardBefore ? AnswerOutcome.Done : Outcome(again);
    }

    public Task<AnswerOutcome> EditAsync(DiscordInteraction interaction, DiscordMessage message, CancellationToken cancellationToken) =>
        SendAsync(interaction, HttpMethod.Patch, "/messages/@original", MessageWriter.Message(message), message.Files, repeatable: true, cancellationToken);

    public Task<AnswerOutcome> FollowUpAsync(DiscordInteraction interaction, DiscordMessage message, bool isPrivate, CancellationToken cancellationToken) =>
        SendAsync(interaction, HttpMethod.Post, "", MessageWriter.Message(message, isPrivate), message.Files, repeatable: false, cancellationToken);

    private async Task<AnswerOutcome> SendAsync(
        DiscordInteraction interaction, HttpMethod method, string place, JsonObject body, IReadOnlyList<ChatFile> files, bool repeatable, CancellationToken cancellationToken)
    {
        if (clock.AgeOf(interaction.Id) > Life) return AnswerOutcome.Gone;
        var (id, refusal) = await application.FindAsync(cancellationToken);
        if (id is null) return Outcome(refusal!);
        return Outcome(await rest.SendAsync(
            new RestRequest(method, $"webhooks/{{application}}/{{token}}{place}", $"webhooks/{id}/{interaction.Token}{place}")
            {
                Body = body,
                Files = files,
                Timeout = files.Count > 0 ? WithFiles : RestRequest.OneTry,
                Major = interaction.Id,
                OfInteraction = true,
                Repeatable = repeatable,
            },
            cancellationToken));
    }

    private static AnswerOutcome Outcome(RestReply reply) => reply switch
    {
        RestReply.Done => AnswerOutcome.Done,
        RestReply.Refused refused when RestErrors.IsGone(refused) => AnswerOutcome.Gone,
        _ => AnswerOutcome.Failed,
    };
}
