using System.Text;
using NewsBot.Analysis.Stories;
using NewsBot.Commands;
using NewsBot.Exports;

namespace NewsBot.Terminal;

/// <summary>What a verb answers with <c>--json</c>: the part of the story that it is about.</summary>
internal static class VerbJson
{
    /// <exception cref="CommandException">The call names something that is not there.</exception>
    public static string Of(string verb, Story story, CommandCall call) => Encoding.UTF8.GetString(StoryJson.Write(story, json =>
    {
        switch (verb)
        {
            case "articles": json.Articles(story.Articles); break;
            case "takeaways": Takeaways(json, story, TakeawaysCommand.Select(story, call)); break;
            case "timeline": json.Timeline(TimelineCommand.Select(story, call)); break;
            case "actors": json.Actors(call.Has(ActorsCommand.Name) ? [ActorsCommand.Find(story, call)] : Enumerable.Range(0, story.Actors.Count)); break;
            case "compare": Compare(json, story, CompareCommand.Select(story, call)); break;
            case "stance": json.Statements(StanceCommand.Select(story, call).Select(stance => (new StoryStatement(stance.Speaker, stance.Quote, stance.About, stance.When), StanceRows.Badge(stance)))); break;
            case "disputes": json.Disputes(DisputesCommand.Select(story, call)); break;
            case "digest" or "export": json.Whole(); break;
            default: throw new ArgumentOutOfRangeException(nameof(verb), verb, "It has no JSON.");
        }
    }));

    private static void Takeaways(StoryJson json, Story story, int? article)
    {
        if (article is { } index) json.Takeaways([story.Articles[index]]);
        else json.Together();
    }

    private static void Compare(StoryJson json, Story story, Compared compared)
    {
        if (compared.AreActors) json.Actors([compared.Left, compared.Right]);
        else json.Pair(compared.Left, compared.Right, ArticlePair.Of(story, compared.Left, compared.Right));
    }
}
