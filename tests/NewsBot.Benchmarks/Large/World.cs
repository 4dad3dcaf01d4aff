using NewsBot.Analysis.Lexicons;

namespace NewsBot.Benchmarks.Large;

/// <summary>Somebody with an office.</summary>
internal sealed record Person(string Name, string Office)
{
    public string Surname => Name[(Name.IndexOf(' ') + 1)..];
}

/// <summary>Something that happened in the made-up world, and to whom.</summary>
internal sealed record Happening(
    string Kind, string Country, string Other, Person Speaker, Person Second, string Body, string SecondBody, string City, DateOnly Day, int Number, int Millions);

/// <summary>Actors and events that never were, with names from the word lists. A few of them are in most of the news, as in life. Same seed, same world.</summary>
internal sealed class World
{
    private static readonly string[] Offices = ["Foreign Minister", "Defence Minister", "Prime Minister", "President", "spokesperson", "Finance Minister", "ambassador", "General", "envoy", "Interior Minister"];

    private readonly Random _random;
    private readonly string[] _countries, _bodies, _cities, _given, _surnames;
    private readonly Person[] _people;

    public World(int seed, int happenings, IReadOnlyList<string> kinds)
    {
        _random = new Random(seed);
        _countries = Shuffled(Lexicon.Rows("en/countries.tsv").Select(row => Written(row[1])));
        _bodies = [.. Shuffled(Lexicon.Rows("en/organisations.tsv").Select(row => row[1])), .. Shuffled(Lexicon.Lines("en/organisation-names.txt")).Take(300)];
        _cities = [.. Shuffled(Lexicon.Lines("cities.txt").Where(name => name.All(char.IsAsciiLetter))).Take(600)];
        (_given, _surnames) = (Names("given-names.txt"), Names("surnames.txt"));
        _people = [.. Enumerable.Range(0, 2500).Select(_ => new Person($"{_given[_random.Next(400)]} {_surnames[_random.Next(3000)]}", Offices[_random.Next(Offices.Length)]))];
        Happenings = [.. Enumerable.Range(0, happenings).Select(_ => Make(kinds[_random.Next(kinds.Count)])).OrderBy(happening => happening.Day)];
    }

    /// <summary>By day.</summary>
    public IReadOnlyList<Happening> Happenings { get; }

    /// <summary>The name of somebody whom one article mentions and no other.</summary>
    public string Passer(Random random) => $"{_given[random.Next(_given.Length)]} {_surnames[random.Next(_surnames.Length)]}";

    private Happening Make(string kind)
    {
        int country = Favourite(_countries.Length), other = Favourite(_countries.Length);
        if (other == country) other = (country + 1) % _countries.Length;
        return new Happening(
            kind, _countries[country], _countries[other], PersonOf(country), PersonOf(other), _bodies[Favourite(_bodies.Length)], _bodies[Favourite(_bodies.Length)],
            _cities[((country * 17) + _random.Next(5)) % _cities.Length], new DateOnly(2021, 1, 1).AddDays(_random.Next(1600)), 3 + Favourite(400), 5 + Favourite(4000));
    }

    /// <summary>Each country has a dozen faces, the first of them seen most.</summary>
    private Person PersonOf(int country) => _people[((country * 12) + Favourite(12)) % _people.Length];

    /// <summary>An index below <paramref name="count"/>, small ones much more often.</summary>
    private int Favourite(int count) => (int)(count * Math.Pow(_random.NextDouble(), 2.6));

    private string[] Names(string list) => Shuffled(Lexicon.Lines(list).Where(name => name.Length > 3 && name.All(char.IsAsciiLetter)));

    private string[] Shuffled(IEnumerable<string> names)
    {
        string[] all = [.. names];
        _random.Shuffle(all);
        return all;
    }

    private static string Written(string country) => country.StartsWith("United ", StringComparison.Ordinal) || country.EndsWith("nds", StringComparison.Ordinal) ? "the " + country : country;
}
