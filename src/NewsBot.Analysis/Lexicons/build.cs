#:property PublishAot=false
// Makes the generated lexicons from the free lists (README.md beside this file names their sources and licences).
//   dotnet run build.cs ../shared/lists [../shared/dev-data/train/lists]     (from the repository root: dotnet run src/NewsBot.Analysis/Lexicons/build.cs …)
// Same lists, same bytes: everything is sorted ordinally.
using System.Runtime.CompilerServices;
using System.Text;

string lists = args.Length > 0 ? args[0] : "../shared/lists";
string names = args.Length > 1 ? args[1] : Path.Combine(lists, "../dev-data/train/lists");
string output = Folder();
var letters = Own("letters.tsv").SelectMany(row => row[1], (row, letter) => (Letter: letter, Plain: row[0])).ToDictionary(pair => pair.Letter, pair => pair.Plain);

WriteCountries();
WriteCities();
WriteGivenNames();
WriteSurnames();
WriteOrganisations();
WriteCommonWords();

void WriteCountries()
{
    var aliases = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
    foreach (var row in Csv("country-aliases.csv").Where(row => row["language"] == "en"))
        Set(aliases, row["iso2c"]).Add(row["label"].Trim());
    foreach (string[] row in Own("en/country-names.tsv"))
        if (row[1] != "-") Set(aliases, row[0]).Add(row[2]);
    var kept = Own("en/country-names.tsv").Where(row => row[1] == "+").Select(row => (row[0], row[2])).ToHashSet();
    var dropped = Own("en/country-names.tsv").Where(row => row[1] == "-").Select(row => (row[0], row[2])).ToHashSet();
    var usual = Own("en/country-names.tsv").Where(row => row[1] == "=").ToDictionary(row => row[0], row => row[2], StringComparer.Ordinal);
    var lines = new List<string>();
    foreach (var row in Csv("country-codes.csv"))
    {
        string code = row["ISO3166-1-Alpha-2"].Trim();
        if (code.Length == 0) continue;
        string name = row["CLDR display name"].Trim().Replace(" & ", " and ").Replace('’', '\'');
        var all = Set(aliases, code);
        all.Add(name);
        all.Add(row["UNTERM English Formal"].Trim().TrimEnd('*', ' '));
        name = usual.GetValueOrDefault(code, name);
        lines.Add(Line(code, name, all, row["Capital"].Trim()));
    }

    foreach (string code in aliases.Keys.Where(code => code.Length == 2 && !lines.Exists(line => line.StartsWith(code + "\t", StringComparison.Ordinal))))
        lines.Add(Line(code, usual.GetValueOrDefault(code, aliases[code].Min!), aliases[code], ""));
    Write("en/countries.tsv", "# Generated. code, usual English name, other names, capital. datasets/country-codes (PDDL) and Wikidata (CC0).", lines);

    string Line(string code, string name, IEnumerable<string> all, string capital) => string.Join('\t', code, name, string.Join('|', all
        .Select(alias => alias.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? alias[4..] : alias)
        .Where(alias => alias != name && (kept.Contains((code, alias)) || IsCountryName(alias)) && !dropped.Contains((code, alias)))
        .Distinct().Order(StringComparer.Ordinal)), capital);
}

// Codes of two and three letters are words of other things too; only those that news uses are kept.
static bool IsCountryName(string alias) =>
    alias is "US" or "USA" or "UK" or "UAE" or "DRC" or "PRC" or "ROK" or "DPRK"
    || (alias.Length >= 4 && alias.All(c => char.IsLetter(c) || c is ' ' or '.' or '-' or '\'' or '’' or '&') && char.IsUpper(alias[0])
        && (alias.Contains('.') || alias.Any(char.IsLower) && !alias.Split(' ').Any(word => word.Length < 2)));

void WriteCities() => Write("cities.txt", "# Generated. Cities of more than 15,000 people. GeoNames (geonames.org) through datasets/world-cities, CC BY 4.0.",
    Csv("world-cities.csv").Select(row => row["name"].Trim()).Where(name => name.Length > 2 && char.IsUpper(name[0]) && !name.Contains(','))
        .SelectMany(name => Plain(name) is { Length: > 3 } plain ? [name, plain] : (string[])[name]));

// English texts write "Herat" for "Herāt".
string Plain(string name) => string.Concat(name.Where(c => c is not ('‘' or '’' or '\''))
    .Select(c => !letters.TryGetValue(char.ToLowerInvariant(c), out string? plain) ? $"{c}" : char.IsUpper(c) ? char.ToUpperInvariant(plain[0]) + plain[1..] : plain));

void WriteGivenNames() => Write("given-names.txt", "# Generated. Given names. U.S. Census Bureau 1990, public domain; Open Event Data Alliance (petrarch2), MIT.",
    Census("us-census-1990-female-first-names.txt", 0.002).Concat(Census("us-census-1990-male-first-names.txt", 0.004)).Concat(Leaders(words => words[..1], 2)));

void WriteSurnames() => Write("surnames.txt", "# Generated. Surnames. U.S. Census Bureau 1990, public domain; Open Event Data Alliance (petrarch2), MIT.",
    Census("us-census-1990-last-names-20000.txt", 0.001).Concat(Leaders(words => words[1..], 1)));

IEnumerable<string> Census(string file, double least) => File.ReadLines(Path.Combine(lists, file))
    .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
    .Where(parts => parts.Length > 1 && double.Parse(parts[1]) >= least && parts[0].Length > 1)
    .Select(parts => parts[0][..1] + parts[0][1..].ToLowerInvariant());

// Heads of state and ministers of 203 countries: names of the wider world, which census lists of one country lack.
IEnumerable<string> Leaders(Func<string[], string[]> part, int least) => Tsv("leaders-and-ministers.tsv")
    .SelectMany(row => row.Length > 3 ? row[3].Split(';').Append(row[0]) : [row[0]])
    .Select(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
    .Where(words => words.Length is 2 or 3)
    .SelectMany(part)
    .Where(word => word.Length > 2 && char.IsUpper(word[0]) && word.All(c => char.IsLetter(c) || c is '-' or '\''))
    .GroupBy(word => word, StringComparer.Ordinal).Where(group => group.Count() >= least).Select(group => group.Key);

void WriteOrganisations() => Write("en/organisation-names.txt", "# Generated. International organisations, non-governmental organisations, companies. Open Event Data Alliance (petrarch2), MIT.",
    Tsv("international-organisations.tsv").Select(row => Short(row[0])).Where(name => name.Length > 3 && name.Any(char.IsLower) && (name.Contains(' ') || name.Length > 5)));

// Words that running text writes small: a capital on one of them says little at the start of a sentence or in a headline.
void WriteCommonWords()
{
    var counts = Directory.GetFiles(Path.Combine(names, ".."), "*.conll").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
        .Select(line => line[..Math.Max(0, line.IndexOf('\t'))]).Where(word => word.Length > 2 && word.All(char.IsAsciiLetter))
        .GroupBy(word => word.ToLowerInvariant(), StringComparer.Ordinal)
        .Where(group => group.Count(word => word == group.Key) is var small && small >= 4 && small >= group.Count() * 0.8);
    Write("en/common-words.txt", "# Generated. Words that English text writes small: counted in the texts that en/names.bin was learned from.", counts.Select(group => group.Key));
}

// The text says "Boeing", the register "Boeing Co Corporation".
static string Short(string name)
{
    foreach (string form in (string[])[" Inc", " Ltd", " Corp", " Corporation", " Plc", " Limited", " Co", " L", " Llc", " Lp", " Company", ","])
        if (name.EndsWith(form, StringComparison.Ordinal)) return Short(name[..^form.Length]);
    return name.Trim();
}

void Write(string file, string header, IEnumerable<string> lines)
{
    var text = new StringBuilder(header).Append('\n');
    foreach (string line in lines.Distinct().Order(StringComparer.Ordinal)) text.Append(line).Append('\n');
    File.WriteAllText(Path.Combine(output, file), text.ToString());
    Console.WriteLine($"{file}: {text.Length / 1024} KiB");
}

IEnumerable<string[]> Own(string file) => File.ReadLines(Path.Combine(output, file)).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'));

IEnumerable<string[]> Tsv(string file) => File.ReadLines(Path.Combine(names, file)).Skip(1).Select(line => line.Split('\t'));

IEnumerable<Dictionary<string, string>> Csv(string file)
{
    string[]? head = null;
    foreach (var cells in Cells(File.ReadAllText(Path.Combine(lists, file))))
        if (head is null) head = cells;
        else if (cells.Length == head.Length) yield return head.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}

static IEnumerable<string[]> Cells(string text)
{
    var row = new List<string>();
    var cell = new StringBuilder();
    bool quoted = false;
    foreach (char c in text.TrimStart('\uFEFF').Replace("\r", "", StringComparison.Ordinal))
    {
        if (c == '"') quoted = !quoted;
        else if (quoted || c is not (',' or '\n')) cell.Append(c);
        else
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (c != '\n') continue;
            yield return [.. row];
            row.Clear();
        }
    }
}

static SortedSet<string> Set(Dictionary<string, SortedSet<string>> sets, string key) =>
    sets.TryGetValue(key, out var set) ? set : sets[key] = new SortedSet<string>(StringComparer.Ordinal);

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
