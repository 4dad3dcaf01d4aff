namespace NewsBot.Analysis.Relations;

/// <summary>The small words that hold a clause together.</summary>
internal static class WordClasses
{
    public static bool IsAuxiliary(string word) => word is "has" or "have" or "had" or "having" or "is" or "are" or "was" or "were" or "be" or "been" or "being"
        or "will" or "would" or "could" or "should" or "may" or "might" or "must" or "can" or "cannot" or "shall" or "do" or "does" or "did" or "ca" or "wo" or "'s" or "'ve" or "'d" or "'ll";

    public static bool IsBe(string word) => word is "is" or "are" or "was" or "were" or "be" or "been" or "being";

    public static bool IsNegation(string word) => word is "not" or "n't" or "n’t" or "never" or "cannot" or "without" || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal);

    public static bool IsAdverb(string word) => word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal)
        || word is "also" or "already" or "again" or "now" or "then" or "once" or "even" or "just" or "still" or "soon" or "never" or "not" or "n't" or "n’t" or "always" or "often" or "both" or "have" or "long" or "later" or "first" or "only" or "repeatedly";

    public static bool IsDeterminer(string word) => word is "the" or "a" or "an" or "this" or "that" or "these" or "those" or "its" or "their" or "his" or "her" or "our" or "my" or "any" or "some" or "no" or "each" or "every" or "both" or "either";

    public static bool IsPreposition(string word) => word is "of" or "in" or "on" or "at" or "for" or "with" or "from" or "by" or "to" or "into" or "over" or "under" or "against" or "about" or "through" or "between"
        or "among" or "during" or "within" or "across" or "near" or "around" or "towards" or "toward" or "like" or "as" or "than" or "via" or "despite" or "amid" or "upon" or "inside" or "outside" or "beyond" or "without" or "including";

    public static bool OpensClause(string word) => word is ";" or ":" or "that" or "which" or "who" or "whom" or "whose" or "when" or "while" or "because" or "although" or "though" or "if" or "unless"
        or "whether" or "but" or "where" or "since" or "until" or "before" or "after" or "as" or "so" or "(" or ")" or "“" or "”" or "\"" or "–" or "—" or "said" or "says" or "told";
}
