using NewsBot.Digests;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Says in words how a message on its way stands.</summary>
internal static class DeliveryText
{
    public static string Of(Delivery delivery, Func<DateTimeOffset, string> moment) => delivery.State switch
    {
        DeliveryState.Sent => $"sent {(delivery.SentAt is { } at ? moment(at) : "")}{Again(delivery)}{Edited(delivery)}",
        DeliveryState.Leased => "being sent at this moment",
        DeliveryState.Pending when delivery.Attempt == 0 => $"waits to be sent, not before {moment(delivery.NotBefore)}",
        DeliveryState.Pending => $"tried {Wording.Count(delivery.Attempt, "time")} and tried again {moment(delivery.NotBefore)}. {delivery.Reason}",
        DeliveryState.Dead when delivery.Reason == "unsubscribed" => "not sent: the subscription had ended",
        DeliveryState.Dead => $"not sent, and not tried again. {delivery.Reason}",
        DeliveryState.Unknown => $"perhaps sent, and not sent again lest it stands there twice. {delivery.Reason}",
        _ => "built",
    };

    private static string Again(Delivery delivery) => delivery.Resends == 0 ? "" : $"; sent again {Wording.Count(delivery.Resends, "time")} because no answer came, so that it may stand there twice";

    private static string Edited(Delivery delivery) => delivery switch
    {
        _ when delivery.RevisionWanted > delivery.RevisionDone => "; a correction is about to be shown in it",
        { RevisionDone: > 0, Reason: { } reason } => $"; a correction cannot be shown in it. {reason}",
        { RevisionDone: > 0 } => "; edited since, for a correction",
        _ => "",
    };
}
