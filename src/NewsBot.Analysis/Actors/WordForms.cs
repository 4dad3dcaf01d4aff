using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// How a document writes each word away from the start of a sentence. "Will" at a sentence's start is hardly a name where the text
/// writes "will" elsewhere, and very likely one where it writes "Will".
/// </summary>
internal sealed class WordForms
{
    private readonly Dictionary<string, uint> _forms = new(StringComparer.OrdinalIgnoreCase);

    public static WordForms Of(TextDocument document)
    {
        var forms = new WordForms();
        foreach (var sentence in document.Sentences)
        {
            var tokens = new ReadOnlySpan<Token>([.. document.Tokens.Skip(sentence.FirstToken).Take(sentence.TokenCount)]);
            if (CaseStyles.Of(document.Text, tokens) != CaseStyle.Sentence) continue;
            bool first = true;
            foreach (var token in tokens)
            {
                if (token.Kind != TokenKind.Word) continue;
                if (!first) forms.Add(token.Span.Of(document.Text));
                first = false;
            }
        }

        return forms;
    }

    /// <summary>0 unknown, 1 lower case only, 2 capitalised only, 3 both.</summary>
    public uint Of(ReadOnlySpan<char> word) => _forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out uint form) ? form : 0;

    private void Add(string word)
    {
        _forms.TryGetValue(word, out uint form);
        _forms[word] = form | (char.IsUpper(word[0]) ? 2u : 1u);
    }
}
