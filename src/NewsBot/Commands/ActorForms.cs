using NewsBot.Analysis.Stories;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>The other names that the texts give an actor, each with the place where it is first written.</summary>
internal static class ActorForms
{
    /// <summary>Null where the texts call it by one name only.</summary>
    public static Line? Row(StoryQuestion question, StoryActor actor, AnswerBlocks blocks)
    {
        var others = actor.Forms.Where(form => form != actor.Name).Take(question.Rows).ToList();
        return others.Count == 0 ? null : new Line(string.Join(" · ", others)) { Label = "Also called", Evidence = blocks.Cite(FirstMentions(question.Story, actor, others)) };
    }

    private static IEnumerable<Evidence> FirstMentions(Story story, StoryActor actor, IEnumerable<string> forms)
    {
        var open = forms.ToHashSet(StringComparer.Ordinal);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var mention in actor.Mentions)
        {
            if (open.Count == 0) yield break;
            if (lookup.Remove(mention.Span.In(story.Articles[mention.Article].Article.Text))) yield return mention;
        }
    }
}
