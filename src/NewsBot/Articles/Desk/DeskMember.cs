using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>Who does something at a community's desk.</summary>
/// <param name="Id">By the platform's id.</param>
/// <param name="IsModerator">As the platform says at this moment.</param>
public sealed record DeskMember(ChatAddress Community, string Id, string Name, bool IsModerator)
{
    internal AuditEntry Did(AuditAction action, DateTimeOffset at, string subject, string? detail = null) => new(Community.Community, at, Id, Name, action, subject, detail);
}
