using System.Globalization;
using NewsBot.Analysis.Stories;
using NewsBot.Digests;

namespace NewsBot.Exports;

/// <summary>A story as tables: articles with their takeaways, dates, actors, and what the sources disagree on. What an article says stands beside its title and address.</summary>
internal static class StoryCsv
{
    private const string Between = " | ";

    public static byte[] Articles(Story story)
    {
        var table = new CsvTable("article", "title", "publisher", "author", "published", "address", "language", "takeaways");
        foreach (var analysis in story.Articles)
        {
            var article = analysis.Article;
            table.Add(article.Id, article.Title, article.Publisher, article.Author, article.Published?.ToString(), article.Address, article.Language, string.Join(Between, analysis.Takeaways.Select(takeaway => Line(takeaway.Span.Of(article.Text)))));
        }

        return table.Bytes();
    }

    /// <summary>What several articles say; whose words it is in stands first.</summary>
    public static byte[] Shared(Story story)
    {
        var table = new CsvTable("statement", "articles", "origins", "article", "title", "address", "also in");
        foreach (var point in StoryTakeaways.Of(story).Shared)
            table.Add([Quote(story, point.Statement), Number(point.Count.Articles), Number(point.Count.Origins), .. Source(story, point.Statement), string.Join(Between, point.Sources.Skip(1).Select(source => story.Articles[source.Article].Article.Id))]);
        return table.Bytes();
    }

    public static byte[] Timeline(Story story)
    {
        var table = new CsvTable("date", "until", "modifier", "status", "statement", "actors", "articles", "article", "title", "address");
        foreach (var happening in story.Events)
            table.Add([happening.Value, happening.Until?.ToString(), happening.Modifier, happening.Status.ToString().ToLowerInvariant(), Quote(story, happening.Statement), string.Join(Between, happening.Actors.Select(actor => story.Actors[actor].Name)),
                Number(happening.Sources.Select(source => source.Article).Distinct().Count()), .. Source(story, happening.Statement)]);
        return table.Bytes();
    }

    public static byte[] Actors(Story story)
    {
        var table = new CsvTable("name", "kind", "also called", "roles", "articles", "mentions");
        foreach (var actor in story.Actors)
            table.Add(actor.Name, Wording.Kind(actor.Kind), string.Join(Between, actor.Forms.Where(form => form != actor.Name)), string.Join(Between, actor.Roles.Select(role => role.Text)),
                Number(actor.Mentions.Select(mention => mention.Article).Distinct().Count()), Number(actor.Mentions.Count));
        return table.Bytes();
    }

    public static byte[] Disputes(Story story)
    {
        var table = new CsvTable("question", "kind", "value", "sentence", "article", "title", "address");
        foreach (var dispute in story.Disputes)
            foreach (var claim in dispute.Claims)
                table.Add([dispute.Topic, Wording.Badge(dispute.Kind), claim.Value, Quote(story, claim.Text), .. Source(story, claim.Text)]);
        return table.Bytes();
    }

    private static string[] Source(Story story, Evidence evidence)
    {
        var article = story.Articles[evidence.Article].Article;
        return [article.Id, article.Title ?? "", article.Address ?? ""];
    }

    private static string Quote(Story story, Evidence evidence) => Line(evidence.Span.Of(story.Articles[evidence.Article].Article.Text));

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
