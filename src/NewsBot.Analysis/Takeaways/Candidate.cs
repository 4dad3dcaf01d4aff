using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Takeaways;

/// <summary>A sentence that may become a takeaway.</summary>
/// <param name="Position">How many content sentences stand before it.</param>
/// <param name="Dangles">True where it points back at the sentence before it, by more than a word that can be left out.</param>
internal sealed record Candidate(Sentence Sentence, int Position, bool Dangles, HashSet<string> Terms)
{
    /// <summary>Share of the terms that another candidate has too, of the shorter one's.</summary>
    public double Likeness(Candidate other)
    {
        int fewer = Math.Min(Terms.Count, other.Terms.Count);
        if (fewer == 0) return 1;
        int shared = 0;
        foreach (string term in Terms)
            if (other.Terms.Contains(term)) shared++;
        return (double)shared / fewer;
    }
}
