using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Stories.Origins;
using NewsBot.Analysis.Takeaways;

namespace NewsBot.Exports;

/// <summary>A story for other programs: each item with its article, its offsets (UTF-16) and the text between them.</summary>
internal sealed class StoryJson(Utf8JsonWriter json, Story story)
{
    public static byte[] Write(Story story, Action<StoryJson> what)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonWriting.Indented)) what(new StoryJson(json, story));
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>All of it but the articles' texts.</summary>
    public void Whole()
    {
        json.WriteStartObject();
        json.WritePropertyName("articles");
        Takeaways(story.Articles);
        json.WritePropertyName("shared");
        Shared(StoryTakeaways.Of(story).Shared);
        json.WritePropertyName("alone");
        json.WriteObjects(StoryTakeaways.Of(story).Alone, Evidence);
        json.WritePropertyName("timeline");
        Timeline(story.Events);
        json.WritePropertyName("actors");
        Actors(Enumerable.Range(0, story.Actors.Count));
        json.WritePropertyName("disputes");
        Disputes(story.Disputes);
        json.WriteEndObject();
    }

    public void Articles(IEnumerable<ArticleAnalysis> articles) => json.WriteObjects(articles, analysis =>
    {
        Metadata(analysis);
        json.WriteString("author", analysis.Article.Author);
        json.WriteString("address", analysis.Article.Address);
        json.WriteString("language", analysis.Article.Language);
        json.WriteString("text", analysis.Article.Text);
    });

    public void Takeaways(IEnumerable<ArticleAnalysis> articles) => json.WriteObjects(articles, analysis => Points(analysis));

    /// <summary>The same of all articles; each also has what several articles say in its words, and of each takeaway whether only it says so.</summary>
    public void Together()
    {
        var together = StoryTakeaways.Of(story);
        var alone = together.Alone.ToHashSet();
        json.WriteObjects(story.Articles.Index(), article =>
        {
            Points(article.Item, takeaway => json.WriteBoolean("alone", alone.Contains(new Evidence(article.Index, takeaway.Span))));
            json.WritePropertyName("shared");
            Shared(together.Shared.Where(point => point.Statement.Article == article.Index));
        });
    }

    private void Points(ArticleAnalysis analysis, Action<Takeaway>? more = null)
    {
        Metadata(analysis);
        json.WritePropertyName("takeaways");
        json.WriteObjects(analysis.Takeaways, takeaway =>
        {
            json.WriteString("text", takeaway.Span.In(analysis.Article.Text));
            json.WriteNumber("start", takeaway.Span.Start);
            json.WriteNumber("end", takeaway.Span.End);
            json.WriteBoolean("own", takeaway.Own);
            more?.Invoke(takeaway);
        });
    }

    private void Shared(IEnumerable<SharedPoint> points) => json.WriteObjects(points, point =>
    {
        Evidence(point.Statement);
        Origins(point.Count);
        json.WritePropertyName("sources");
        json.WriteObjects(point.Sources, Evidence);
    });

    /// <summary>How many articles and origins, and why an article is no origin of its own.</summary>
    private void Origins(OriginCount count)
    {
        json.WriteNumber("articles", count.Articles);
        json.WriteNumber("origins", count.Origins);
        json.WritePropertyName("sameOrigin");
        json.WriteObjects(count.Same, same =>
        {
            json.WriteString("article", story.Articles[same.Article].Article.Id);
            json.WriteString("as", story.Articles[same.First].Article.Id);
            json.WriteString("reason", same.Reason == OriginReason.SameText ? "same text" : "same source");
            json.WriteString("source", same.Source is { } source ? story.Actors[source].Name : null);
        });
    }

    public void Timeline(IEnumerable<StoryEvent> events) => json.WriteObjects(events, happening =>
    {
        json.WriteString("date", happening.Value);
        json.WriteString("until", happening.Until?.ToString());
        json.WriteString("modifier", happening.Modifier);
        json.WriteString("status", happening.Status.ToString().ToLowerInvariant());
        Evidence(happening.Statement);
        json.WritePropertyName("sources");
        json.WriteObjects(happening.Sources, Evidence);
        json.WriteStrings("actors", happening.Actors.Select(actor => story.Actors[actor].Name));
    });

    public void Actors(IEnumerable<int> indices) => json.WriteObjects(indices, index =>
    {
        var actor = story.Actors[index];
        json.WriteString("name", actor.Name);
        json.WriteString("kind", actor.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("salience", Math.Round(actor.Salience, 4));
        json.WriteStrings("forms", actor.Forms);
        json.WritePropertyName("roles");
        json.WriteObjects(actor.Roles, role =>
        {
            json.WriteString("role", role.Text);
            Evidence(role.Evidence);
            json.WriteString("date", role.When?.Date.ToString());
            json.WriteBoolean("past", role.IsPast);
        });
        json.WritePropertyName("mentions");
        json.WriteObjects(actor.Mentions, Evidence);
        json.WritePropertyName("does");
        json.WriteObjects(StoryIndex.Of(story).DoneBy(index), relation => Relation(relation, "to", relation.Object));
        json.WritePropertyName("isDoneTo");
        json.WriteObjects(StoryIndex.Of(story).DoneTo(index), relation => Relation(relation, "by", relation.Subject));
    });

    private void Relation(StoryRelation relation, string direction, int other)
    {
        json.WriteString("verb", relation.Verb);
        json.WriteString(direction, story.Actors[other].Name);
        json.WriteBoolean("negated", relation.Negated);
        Evidence(relation.Evidence);
        json.WriteString("kind", relation.Kind.ToString().ToLowerInvariant());
        json.WriteString("modality", relation.Modality.ToString().ToLowerInvariant());
        json.WriteString("date", relation.When?.Date.ToString());
        json.WriteString("reporter", relation.Reporter is { } reporter ? story.Actors[reporter].Name : null);
    }

    public void Disputes(IEnumerable<Dispute> disputes) => json.WriteObjects(disputes, dispute =>
    {
        json.WriteString("topic", dispute.Topic);
        json.WriteString("kind", dispute.Kind switch
        {
            DisputeKind.Contradiction => "contradiction",
            DisputeKind.DifferentPrecision => "different precision",
            _ => "development",
        });
        json.WritePropertyName("claims");
        json.WriteObjects(dispute.Claims, claim =>
        {
            Evidence(claim.Text);
            json.WriteString("value", claim.Value);
        });
        json.WritePropertyName("sides");
        json.WriteObjects(DisputeSide.Of(story, dispute), side =>
        {
            json.WriteString("value", side.Value);
            Origins(side.Count);
        });
    });

    /// <summary>Who says what, or takes which stand, about whom.</summary>
    public void Statements(IEnumerable<(StoryStatement Statement, string Does)> said) => json.WriteObjects(said, each =>
    {
        json.WriteString("speaker", story.Actors[each.Statement.Speaker].Name);
        json.WriteString("does", each.Does);
        json.WriteString("date", each.Statement.When?.Date.ToString());
        json.WriteStrings("about", each.Statement.About.Select(actor => story.Actors[actor].Name));
        Evidence(each.Statement.Clause);
    });

    /// <summary>What two articles both say, what only one of them says, and where they differ.</summary>
    public void Pair(int left, int right, ArticlePair pair)
    {
        json.WriteStartObject();
        json.WritePropertyName("articles");
        Takeaways([story.Articles[left], story.Articles[right]]);
        json.WritePropertyName("both");
        Timeline(pair.SharedEvents.Select(number => story.Events[number]));
        json.WritePropertyName("same");
        json.WriteObjects(pair.Shared.SelectMany(same => (Evidence[])[same.Left, same.Right]), Evidence);
        json.WritePropertyName("firstEvents");
        Timeline(pair.LeftEvents.Select(number => story.Events[number]));
        json.WritePropertyName("firstAlone");
        json.WriteObjects(pair.LeftAlone, Evidence);
        json.WritePropertyName("secondEvents");
        Timeline(pair.RightEvents.Select(number => story.Events[number]));
        json.WritePropertyName("secondAlone");
        json.WriteObjects(pair.RightAlone, Evidence);
        json.WritePropertyName("disputes");
        Disputes(pair.Disputes);
        json.WriteEndObject();
    }

    private void Metadata(ArticleAnalysis analysis)
    {
        json.WriteString("article", analysis.Article.Id);
        json.WriteString("title", analysis.Article.Title);
        json.WriteString("publisher", analysis.Article.Publisher);
        json.WriteString("published", analysis.Article.Published?.ToString());
    }

    private void Evidence(Evidence evidence)
    {
        var article = story.Articles[evidence.Article].Article;
        json.WriteString("article", article.Id);
        json.WriteString("text", evidence.Span.In(article.Text));
        json.WriteNumber("start", evidence.Span.Start);
        json.WriteNumber("end", evidence.Span.End);
    }
}
