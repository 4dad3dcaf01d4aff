using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>One line for each role, with the day on which it is said to be held: an event's, else that of the article unless it is held no more.</summary>
internal static class ActorRoles
{
    /// <param name="same">Places that give the same role, at least one.</param>
    public static Line Row(Story story, IReadOnlyList<StoryRole> same, AnswerBlocks blocks)
    {
        var dated = same.FirstOrDefault(role => role.When is not null) ?? same[0];
        string? date = dated.When is { } when ? Wording.Date(when.Date, when.Until, when.Modifier)
            : !dated.IsPast && story.Articles[dated.Evidence.Article].Article.Published is { } published ? $"as of {Wording.Date(published)}" : null;
        return new Line(Excerpt.OneLine(dated.Text)) { Badge = dated.IsPast ? "then" : null, Detail = date, Evidence = blocks.Cite(same.Select(role => role.Evidence)) };
    }
}
