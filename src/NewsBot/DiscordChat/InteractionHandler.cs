using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.DiscordChat.Rendering;

namespace NewsBot.DiscordChat;

/// <summary>
/// Answers interactions. Discord forgets one that is not acknowledged within 3 seconds and takes no answer after 15 minutes: what is not
/// ready after one second is put off, and what is not ready in time is told to have taken too long.
/// </summary>
internal sealed partial class InteractionHandler(
    IDiscordClient client, CallReader reader, Replies replies, CommandCatalogue catalogue, CommandSuggester suggester, TimeProvider time, ILogger<InteractionHandler> logger) : IDisposable
{
    public static readonly TimeSpan PutOffAfter = TimeSpan.FromSeconds(1), GiveUpAfter = TimeSpan.FromMinutes(14);

    private const int LongestChoice = 100, QuickBytes = 256 << 10;

    // Commands are work for the processor: more of them at once would only make each later.
    private readonly SemaphoreSlim _workers = new(2 * Environment.ProcessorCount);

    public Task HandleAsync(DiscordInteraction interaction, CancellationToken cancellationToken) => interaction.Kind switch
    {
        DiscordInteractionKind.Command => CommandAsync(interaction, cancellationToken),
        DiscordInteractionKind.Component => PressAsync(interaction, cancellationToken),
        DiscordInteractionKind.Submit => SubmitAsync(interaction, cancellationToken),
        _ => SuggestAsync(interaction, cancellationToken),
    };

    public void Dispose() => _workers.Dispose();

    private async Task CommandAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        if (await OpensFormAsync(interaction, async token => await replies.OpenAsync(await reader.CallAsync(interaction, token), token), cancellationToken)) return;
        bool isPrivate = interaction.Options?.GetValueOrDefault(CommandRegistration.Public) != "true" || !CallReader.MayWrite(interaction);
        bool shareable = isPrivate && CallReader.MayWrite(interaction);
        var work = WorkAsync(
            async token =>
            {
                var call = await reader.CallAsync(interaction, token);
                var reply = await replies.AskAsync(call, shareable, token);
                // Its buttons would act on the place where they are pressed, which is another one.
                return new PressedReply(call.Address == CallReader.Address(interaction) ? reply : reply with { Buttons = [] }, InPlace: false, Share: !isPrivate);
            },
            cancellationToken);
        await SayAsync(interaction, work, isPrivate, cancellationToken);
    }

    private async Task PressAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        if (await OpensFormAsync(interaction, token => replies.OpenAsync(interaction.CustomId ?? "", CallReader.Address(interaction), reader.Member(interaction), token), cancellationToken)) return;
        var work = WorkAsync(
            token => replies.PressAsync(interaction.CustomId ?? "", CallReader.Address(interaction), reader.Member(interaction), shareable: CallReader.MayWrite(interaction), token),
            cancellationToken);
        await SayAsync(interaction, work, isPrivate: true, cancellationToken);
    }

    private async Task SubmitAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        var entered = DiscordModals.Read(interaction.Options ?? new Dictionary<string, string>());
        var work = WorkAsync(
            token => replies.SubmitAsync(
                interaction.CustomId ?? "", entered, reader.Files(interaction), CallReader.Address(interaction), reader.Member(interaction), shareable: CallReader.MayWrite(interaction), token),
            cancellationToken);
        await SayAsync(interaction, work, isPrivate: true, cancellationToken);
    }

    /// <summary>Shows the form, where there is one: a modal must be the first answer, so that it is looked for before anything is put off.</summary>
    /// <returns>False where there is none, where it is not found in time, and where the reason against it is for <see cref="WorkAsync"/> to say.</returns>
    private async Task<bool> OpensFormAsync(DiscordInteraction interaction, Func<CancellationToken, Task<OpenedForm?>> open, CancellationToken cancellationToken)
    {
        try
        {
            var opening = open(cancellationToken);
            if (!await IsReadyAsync(opening, cancellationToken) || await opening is not { } form) return false;
            var outcome = await client.AnswerAsync(interaction, DiscordModals.Of(form), cancellationToken);
            if (outcome != AnswerOutcome.Done) Log.NotAnswered(logger, interaction.Id, outcome);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // It will be met again there.
        }
    }

    /// <param name="isPrivate">Whether "is thinking" is seen by the member alone, where that is said.</param>
    private async Task SayAsync(DiscordInteraction interaction, Task<PressedReply> work, bool isPrivate, CancellationToken cancellationToken)
    {
        // Files take their time to be sent, and a first answer has three seconds.
        bool putOff = !await IsReadyAsync(work, cancellationToken) || (await work).Reply.Message.Files.Sum(file => file.Bytes.LongLength) > QuickBytes;
        DiscordAnswer later = interaction.OnMessage ? new DiscordAnswer.UpdateLater() : new DiscordAnswer.Later(isPrivate);
        var outcome = putOff ? await client.AnswerAsync(interaction, later, cancellationToken) : AnswerOutcome.Done;
        if (outcome == AnswerOutcome.Done)
        {
            var said = await work;
            if (interaction.OnMessage && said.Share && !CallReader.MayWrite(interaction)) said = Plain("You may not write in this channel, so the answer stays yours alone.");
            var parts = Parts(said.Reply);
            outcome = (putOff, InPlace: said.InPlace && interaction.OnMessage) switch
            {
                (false, true) => await client.AnswerAsync(interaction, new DiscordAnswer.Update(parts[0]), cancellationToken),
                (false, false) => await client.AnswerAsync(interaction, new DiscordAnswer.Message(parts[0], !said.Share), cancellationToken),
                (true, false) when interaction.OnMessage => await client.FollowUpAsync(interaction, parts[0], !said.Share, cancellationToken),
                _ => await client.EditAnswerAsync(interaction, parts[0], cancellationToken),
            };
            outcome = await FollowUpAsync(interaction, parts, !said.Share, outcome, cancellationToken);
        }

        if (outcome != AnswerOutcome.Done) Log.NotAnswered(logger, interaction.Id, outcome);
    }

    private async Task SuggestAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> values = [];
        if (catalogue.Find(interaction.Command ?? "") is { } command && command.Definition.Options.FirstOrDefault(option => option.Name == interaction.Focused) is { } option)
        {
            string typed = interaction.Options?.GetValueOrDefault(option.Name) ?? "";
            var others = (interaction.Options ?? new Dictionary<string, string>()).Where(given => given.Key != option.Name).ToDictionary(StringComparer.Ordinal);
            var call = new CommandCall(command.Definition.Name, CallReader.Address(interaction), reader.Member(interaction), others);
            values = await suggester.ValuesAsync(command, option, typed, call, cancellationToken);
        }

        var choices = values.Select(value => Choice(PlainText.Clean(value))).Where(choice => choice.Length > 0).Distinct(StringComparer.Ordinal);
        await client.AnswerAsync(interaction, new DiscordAnswer.Choices([.. choices]), cancellationToken);
    }

    /// <summary>A long title is offered by its beginning, which finds it as well.</summary>
    private static string Choice(string value)
    {
        if (value.Length <= LongestChoice) return value;
        int space = value.LastIndexOf(' ', LongestChoice);
        return value[..(space > LongestChoice / 2 ? space : char.IsHighSurrogate(value[LongestChoice - 1]) ? LongestChoice - 1 : LongestChoice)];
    }

    /// <summary>The parts behind the first one, as long as they are taken.</summary>
    private async Task<AnswerOutcome> FollowUpAsync(DiscordInteraction interaction, IReadOnlyList<DiscordMessage> parts, bool isPrivate, AnswerOutcome outcome, CancellationToken cancellationToken)
    {
        foreach (var part in parts.Skip(1))
        {
            if (outcome != AnswerOutcome.Done) break;
            outcome = await client.FollowUpAsync(interaction, part, isPrivate, cancellationToken);
        }

        return outcome;
    }

    private async Task<bool> IsReadyAsync(Task work, CancellationToken cancellationToken) =>
        await Task.WhenAny(work, Task.Delay(PutOffAfter, time, cancellationToken)) == work;

    /// <summary>Always ends with an answer: a refusal is one, and so is that it took too long.</summary>
    private async Task<PressedReply> WorkAsync(Func<CancellationToken, Task<PressedReply>> work, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(GiveUpAfter, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _workers.WaitAsync(either.Token);
            try
            {
                return await Task.Run(() => work(either.Token), either.Token);
            }
            finally
            {
                _workers.Release();
            }
        }
        catch (CommandException refusal)
        {
            return Plain(refusal.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Plain("This took too long to answer: ask again, for less at once.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            string id = Guid.NewGuid().ToString("N")[..8];
            Log.Failed(logger, id, exception);
            return Plain($"Something went wrong on our side (id {id}). Ask again in a moment.");
        }
    }

    private static PressedReply Plain(string text) => new(new ChatReply(ChatMessage.Of(text), []), InPlace: false, Share: false);

    private static IReadOnlyList<DiscordMessage> Parts(ChatReply reply)
    {
        var parts = DiscordRenderer.Split(reply.Message);
        return [.. parts.Select((part, index) => DiscordRenderer.Render(part, index == parts.Count - 1 ? reply.Buttons : []))];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Interaction {Interaction} was not answered: {Outcome}")]
        public static partial void NotAnswered(ILogger logger, string interaction, AnswerOutcome outcome);

        [LoggerMessage(2, LogLevel.Error, "An interaction failed (id {Id})")]
        public static partial void Failed(ILogger logger, string id, Exception exception);
    }
}
