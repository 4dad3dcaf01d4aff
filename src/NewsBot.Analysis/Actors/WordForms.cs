using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// How a document writes each word away from the start of a sentence. "Will" at a sentence's start is hardly a name where the text
/// writes "will" elsewhere, and very likely one where it writes "Will".
/// </summary>
internal sealed class WordForms
{
    private readonly Dictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> _forms =
        new Dictionary<string, uint>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static WordForms Of(TextDocument document)
    {
        var forms = new WordForms();
        foreach (var sentence in document.Sentences)
        {
            var tokens = document.TokensOf(sentence);
            if (CaseStyles.Of(document.Text, tokens) != CaseStyle.Sentence) continue;
            bool first = true;
            foreach (var token in tokens)
            {
                if (token.Kind != TokenKind.Word) continue;
                if (!first) forms.Add(token.Span.In(document.Text));
                first = false;
            }
        }

        return forms;
    }

    public const uint SmallOnly = 1;

    /// <summary>0 unknown, 1 lower case only, 2 capitalised only, 3 both.</summary>
    public uint Of(ReadOnlySpan<char> word) => _forms.TryGetValue(word, out uint form) ? form : 0;

    private void Add(ReadOnlySpan<char> word)
    {
        _forms.TryGetValue(word, out uint form);
        _forms[word] = form | (char.IsUpper(word[0]) ? 2u : 1u);
    }
}
