using System.Text;

namespace NewsBot.Analysis.Lexicons;

/// <summary>Reads a data file of this folder. Lines that begin with <c>#</c> say where the data is from and are left out.</summary>
internal static class LexiconFile
{
    /// <param name="name">Path below this folder, as in <c>en/offices.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StringReader(Text(name));
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }

    /// <summary>The tab-separated cells of each line.</summary>
    public static IEnumerable<string[]> Rows(string name) => Lines(name).Select(line => line.Split('\t'));

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream("NewsBot.Analysis.Lexicons." + name.Replace('/', '.'))
            ?? throw new ArgumentException("There is no such lexicon.", nameof(name));
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
