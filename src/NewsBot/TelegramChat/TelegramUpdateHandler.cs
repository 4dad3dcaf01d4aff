using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Storage;

namespace NewsBot.TelegramChat;

/// <summary>Does what an update asks for: commands and buttons are answered, a chat that opens, closes or moves takes its subscriptions along.</summary>
internal sealed partial class TelegramUpdateHandler(
    ITelegramClient client, CommandCatalogue catalogue, Replies replies, TelegramPosting posting, TelegramForms forms, TelegramAnswers answers, ChannelButtons channelButtons, SubscriptionStore subscriptions, TelegramSender sender, TimeProvider time, ILogger<TelegramUpdateHandler> logger)
{
    /// <summary>Telegram cuts what is longer than 4,096 characters: a message of nearly that length has more behind it.</summary>
    private const int LikelyCut = 3500;

    private const string ShutOut = "The bot was removed from the Telegram chat, or may not write there.";

    /// <summary>The host was down meanwhile: whoever asked has gone.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);
    private readonly TaskCompletionSource<TelegramIdentity> _self = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>From now on it is known who the bot is; updates wait until then.</summary>
    public void Begin(TelegramIdentity self) => _self.TrySetResult(self);

    public async Task HandleAsync(TelegramUpdate update, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var self = await _self.Task.WaitAsync(cancellationToken);
        switch (update)
        {
            case TelegramWritten written when await forms.AnswerAsync(written, self, MemberOf(written), cancellationToken):
                break;
            case TelegramWritten written when TelegramCommandLine.Of(written, self.UserName, catalogue) is { } line:
                if (receivedAt - written.At > Late && !TelegramCommandLine.IsLasting(line, catalogue))
                {
                    Log.Late(logger, written.Id);
                    break;
                }

                await AskedAsync(written, line, cancellationToken);
                break;
            case TelegramPressed pressed:
                await PressedAsync(pressed, self, cancellationToken);
                break;
            case TelegramMembership membership:
                await MembershipAsync(membership, cancellationToken);
                break;
            case TelegramMigrated migrated:
                await subscriptions.MoveAsync(TelegramAddress.Of(migrated.From), TelegramAddress.Of(migrated.To), cancellationToken);
                break;
        }
    }

    private async Task AskedAsync(TelegramWritten written, string text, CancellationToken cancellationToken)
    {
        var (address, member) = (TelegramAddress.Of(written.Place), MemberOf(written));
        var file = written.File ?? written.RepliedFile;
        if (answers.Refusal(text, written.Place, member) is { } sentence)
        {
            await posting.PostAsync(written.Place, new ChatReply(ChatMessage.Of(sentence), []), cancellationToken);
            return;
        }

        var line = new TypedLine(text) { ReplyText = written.RepliedText, Files = file is null ? [] : [TelegramCommandFile.Of(file, client)] };
        try
        {
            // Who speaks in the chat's name is nobody to whom a form could belong.
            if (member.Id.Length > 0 && await replies.OpenAsync(line, address, member, cancellationToken) is { } form)
            {
                if (await BeginAsync(form, written.Place, written.Place, written.User, member, written.Message, cancellationToken) is { } said)
                    await posting.PostAsync(written.Place, new ChatReply(ChatMessage.Of(said), []), cancellationToken);
                return;
            }

            if (member.Id.Length > 0 && replies.CutOff(line, address, member, LikelyCut) is { } cut)
            {
                await forms.ContinueAsync(cut.Line, cut.Field, cut.Text, written.Place, member, written.Message, cancellationToken);
                return;
            }
        }
        catch (CommandException refusal)
        {
            await posting.PostAsync(written.Place, new ChatReply(ChatMessage.Of(refusal.Message), []), cancellationToken);
            return;
        }

        await answers.PostAsync(text, written.Place, about: null, member, await replies.AskAsync(line, address, member, shareable: false, cancellationToken), cancellationToken);
    }

    private async Task PressedAsync(TelegramPressed pressed, TelegramIdentity self, CancellationToken cancellationToken)
    {
        var (token, about) = channelButtons.Read(pressed);
        bool inChannel = pressed.Place.Kind == TelegramChatKind.Channel, alone = inChannel;
        string? toast = "Something went wrong on our side: try again.";
        PressedReply? answer = null;
        try
        {
            var member = answers.Member(about, pressed.User, pressed.UserName);
            if (!inChannel && await replies.OpenAsync(token, TelegramAddress.Of(about), member, cancellationToken) is { } form)
            {
                toast = await BeginAsync(form, pressed.Place, about, pressed.User, member, message: null, cancellationToken);
                return;
            }

            answer = await replies.PressAsync(token, TelegramAddress.Of(about), member, shareable: false, cancellationToken);
            alone |= answer.IsPrivate && pressed.Place.Kind != TelegramChatKind.Private;
            if (alone || about != pressed.Place) answer = answer with { Reply = channelButtons.For(pressed.User, about.Chat, answer.Reply) };
            toast = alone ? await TellReaderAsync(pressed.User, answer.Reply, self, cancellationToken) : null;
        }
        catch (CommandException refusal)
        {
            toast = refusal.Message;
        }
        finally
        {
            await client.AnswerCallbackAsync(pressed.CallbackId, toast, cancellationToken); // Whatever happened, the spinner ends.
        }

        if (answer is null || alone) return;
        if (!answer.InPlace || !await posting.EditAsync(pressed.Place, pressed.MessageId, answer.Reply, cancellationToken)) await posting.PostAsync(pressed.Place, answer.Reply, cancellationToken);
    }

    /// <summary>What is for one alone is filled in in the private chat.</summary>
    /// <returns>What to say where it was asked; null where the form is there.</returns>
    private async Task<string?> BeginAsync(OpenedForm form, TelegramPlace place, TelegramPlace about, long user, ChatMember member, long? message, CancellationToken cancellationToken)
    {
        if (place.Kind != TelegramChatKind.Private && replies.IsPrivate(form.Line))
            return TelegramAnswers.Said(await forms.BeginAsync(form, new TelegramPlace(user, TelegramChatKind.Private, null), about, member, message: null, cancellationToken));
        await forms.BeginAsync(form, place, about == place ? null : about, member, message, cancellationToken);
        return null;
    }

    /// <summary>Who reads a channel does not write in it, nor through the bot: what they ask for is told to them alone.</summary>
    /// <returns>The toast that says so.</returns>
    private async Task<string> TellReaderAsync(long reader, ChatReply reply, TelegramIdentity self, CancellationToken cancellationToken) =>
        await posting.PostAsync(new TelegramPlace(reader, TelegramChatKind.Private, null), reply, cancellationToken) switch
        {
            DeliveryResult.Sent => "Sent to you in our private chat.",
            DeliveryResult.Dead { PlaceIsLost: true } => $"I may not write to you yet: open a chat with @{self.UserName}, press Start, and press this button again.",
            _ => "The answer could not be sent to you: try again in a moment.",
        };

    private async Task MembershipAsync(TelegramMembership change, CancellationToken cancellationToken)
    {
        var address = TelegramAddress.Of(change.Place.Chat);
        if (!change.CanWrite)
        {
            var parked = await subscriptions.ParkAsync(address, withThreads: true, ShutOut, time.GetUtcNow(), cancellationToken);
            Log.ShutOut(logger, change.Place.Chat, parked.Count);
            await RestingNotice.TellAsync(sender, parked, ShutOut, logger, cancellationToken);
            return;
        }

        int resumed = await subscriptions.ResumeAsync(address, null, cancellationToken);
        Log.LetIn(logger, change.Place.Chat, resumed);

        // A private chat begins with /start, and a channel's readers did not ask who is new.
        if (change.IsNew && change.Place.Kind is TelegramChatKind.Group or TelegramChatKind.Supergroup)
            await posting.PostAsync(change.Place, new ChatReply(ChatMessage.Of("NewsBot tells what matters in long news articles. /help shows what it can do; an administrator can have a digest posted here with /subscribe."), []), cancellationToken);
    }

    /// <summary>Who speaks in the chat's own name has no id: nothing of theirs is bound to one.</summary>
    private ChatMember MemberOf(TelegramWritten written) => written.SpeaksAsChat || written.User == 0
        ? new ChatMember("", written.UserName, IsModerator: written.SpeaksAsChat)
        : answers.Member(written.Place, written.User, written.UserName);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Telegram chat {Chat} cannot be written to any more; {Subscriptions} subscriptions rest")]
        public static partial void ShutOut(ILogger logger, long chat, int subscriptions);

        [LoggerMessage(2, LogLevel.Information, "Telegram chat {Chat} can be written to; {Subscriptions} subscriptions run again")]
        public static partial void LetIn(ILogger logger, long chat, int subscriptions);

        [LoggerMessage(3, LogLevel.Information, "Telegram update {Update} was written more than an hour before it came: it is not answered")]
        public static partial void Late(ILogger logger, long update);
    }
}
