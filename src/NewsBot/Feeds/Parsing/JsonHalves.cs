using System.Globalization;
using System.Text;

namespace NewsBot.Feeds.Parsing;

/// <summary>Escaped halves of a character whose other half is missing, as programs leave them that cut texts anywhere: no text can hold them.</summary>
internal static class JsonHalves
{
    private const int Length = 6; // \uD83D

    /// <summary>The same JSON with U+FFFD in their places.</summary>
    public static string Mend(string json)
    {
        StringBuilder? mended = null;
        for (int i = json.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i < json.Length; i = Next(json, i))
        {
            if (Escaped(json, i) is not { } half || !char.IsSurrogate(half))
            {
                i += 2;
            }
            else if (char.IsHighSurrogate(half) && Escaped(json, i + Length) is { } other && char.IsLowSurrogate(other))
            {
                i += 2 * Length;
            }
            else
            {
                mended ??= new StringBuilder(json);
                mended[i + 2] = mended[i + 3] = 'f';
                (mended[i + 4], mended[i + 5]) = ('f', 'd');
                i += Length;
            }
        }

        return mended?.ToString() ?? json;
    }

    private static int Next(string json, int from) => from >= json.Length ? -1 : json.IndexOf('\\', from);

    private static char? Escaped(string json, int at) =>
        at + Length <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) ? (char)code : null;
}
