using System.Text;

namespace NewsBot.Fetching.Robots;

/// <summary>What a robots.txt says to one robot (RFC 9309).</summary>
internal sealed class RobotsRules
{
    private const int MostRules = 1000, MostCharacters = 64 * 1024;

    private readonly List<(string Pattern, bool Allows)> _rules = [];
    private int _characters;

    public static RobotsRules None { get; } = new();

    /// <param name="text">The file; what is no rule is passed over.</param>
    /// <param name="robot">The name to which groups speak; without one of its own, those for <c>*</c> count.</param>
    public static RobotsRules Read(string text, string robot)
    {
        var (own, everyone) = (new RobotsRules(), new RobotsRules());
        bool isNamed = false, forOwn = false, forEveryone = false, inNames = false;
        foreach (var row in text.AsSpan().EnumerateLines())
        {
            int hash = row.IndexOf('#'), colon = row.IndexOf(':');
            if (colon < 0 || (hash >= 0 && hash < colon)) continue;
            var key = row[..colon].Trim();
            var value = (hash < 0 ? row[(colon + 1)..] : row[(colon + 1)..hash]).Trim();
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!inNames) (forOwn, forEveryone, inNames) = (false, false, true);
                forEveryone |= value is "*";
                forOwn |= IsFor(value, robot);
                isNamed |= forOwn;
                continue;
            }

            bool allows = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!allows && !key.Equals("disallow", StringComparison.OrdinalIgnoreCase)) continue;
            inNames = false;
            if (forOwn) own.Add(value, allows);
            if (forEveryone) everyone.Add(value, allows);
        }

        return isNamed ? own : everyone;
    }

    /// <summary>The longest rule that fits decides; of two as long, the one that allows.</summary>
    public bool Allows(Uri address)
    {
        string path = Normal(address.PathAndQuery);
        if (path == "/robots.txt") return true;
        var (longest, allows) = (-1, true);
        foreach (var rule in _rules)
        {
            int length = rule.Pattern.Length;
            if ((length > longest || (length == longest && rule.Allows)) && Fits(rule.Pattern, path)) (longest, allows) = (length, rule.Allows);
        }

        return allows;
    }

    private static bool IsFor(ReadOnlySpan<char> name, string robot)
    {
        int end = name.IndexOfAny('/', ' ');
        return (end < 0 ? name : name[..end]).Equals(robot, StringComparison.OrdinalIgnoreCase);
    }

    private void Add(ReadOnlySpan<char> pattern, bool allows)
    {
        if (pattern.Length == 0 || pattern[0] is not ('/' or '*') || _rules.Count == MostRules || _characters + pattern.Length > MostCharacters) return;
        _characters += pattern.Length;
        _rules.Add((Normal(pattern.ToString()), allows));
    }

    /// <summary><c>*</c> is any text, <c>$</c> at the end is the end. Each piece is looked for once, from where the last one ended.</summary>
    private static bool Fits(string pattern, string path)
    {
        bool toTheEnd = pattern.EndsWith('$');
        string[] pieces = (toTheEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal)) return false;
        if (pieces.Length == 1) return !toTheEnd || path.Length == pieces[0].Length;
        int at = pieces[0].Length;
        foreach (string piece in pieces[1..^1])
        {
            int found = path.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + piece.Length;
        }

        return toTheEnd ? path.Length - pieces[^1].Length >= at && path.EndsWith(pieces[^1], StringComparison.Ordinal) : path.IndexOf(pieces[^1], at, StringComparison.Ordinal) >= 0;
    }

    /// <summary>Both sides in one form: letters that need no % without it, all others with it, in capitals.</summary>
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        byte[] bytes = Encoding.UTF8.GetBytes(path);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte b = bytes[i];
            bool coded = b == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            if (coded)
            {
                b = (byte)((Convert.ToInt32(((char)bytes[i + 1]).ToString(), 16) << 4) | Convert.ToInt32(((char)bytes[i + 2]).ToString(), 16));
                i += 2;
            }

            bool plain = char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
            if (plain || (!coded && b is > 0x20 and < 0x7F)) normal.Append((char)b);
            else normal.Append('%').Append(b.ToString("X2"));
        }

        return normal.ToString();
    }
}
