using System.Runtime.CompilerServices;
using NewsBot.Analysis.Similarity;

namespace NewsBot.Analysis.Stories.Origins;

/// <summary>Whether two articles are one text: the same under another headline, with a sentence more or less, or shortened.</summary>
internal static class Reprints
{
    /// <summary>
    /// So much of the shorter text's runs of three words stands in the longer one. For texts of one length that is three of four runs of both; a text of which
    /// half was cut off, or up to three quarters, has all of its runs in the longer one and is still the same.
    /// </summary>
    private const double Contained = 0.85;

    /// <summary>What a text contained so far, and four times as long, resembles it by at least; a sketch may be off by so much more.</summary>
    private const double LeastResemblance = 0.2, SketchError = 0.05;

    // An article's text never changes, and an analysis is in one story after the other.
    private static readonly ConditionalWeakTable<ArticleAnalysis, TextSketch> Sketches = [];

    public static bool Are(ArticleAnalysis one, ArticleAnalysis other)
    {
        if (one.Article.Text == other.Article.Text) return true;
        if (TextSketch.Resemblance(SketchOf(one), SketchOf(other)) < LeastResemblance - SketchError) return false;
        var (runs, others) = (Runs(one), Runs(other));
        int fewer = Math.Min(runs.Count, others.Count), more = Math.Max(runs.Count, others.Count);
        runs.IntersectWith(others);
        return fewer > 0 && fewer * 4 >= more && runs.Count >= Contained * fewer;
    }

    private static TextSketch SketchOf(ArticleAnalysis article) => Sketches.GetValue(article, static known => TextSketch.Of(known.Article.Text));

    private static HashSet<uint> Runs(ArticleAnalysis article)
    {
        var runs = new HashSet<uint>();
        foreach (uint run in new WordRuns(article.Article.Text)) runs.Add(run);
        return runs;
    }
}
