using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class ActorRegistryTests
{
    [Fact]
    public void An_actor_of_several_articles_is_one_with_its_forms_most_frequent_first()
    {
        var actor = Assert.Single(Build(["[taliban:Taliban] and [taliban:Islamic Emirate]."], ["The [taliban:Taliban] again."]));
        Assert.Equal(["Taliban", "Islamic Emirate"], actor.Forms);
        Assert.Equal([0, 0, 1], actor.Mentions.Select(mention => mention.Article));
    }

    [Theory]
    [InlineData("In May 2024 Russian Foreign Minister Sergey Lavrov met Xi Jinping.", "Russian Foreign Minister, 2024-05")]
    [InlineData("Russian Foreign Minister Sergey Lavrov met Xi Jinping.", "Russian Foreign Minister")]
    [InlineData("Donald Trump, then a presidential candidate, called it a disaster.", "presidential candidate, once")]
    [InlineData("Former President Hamid Karzai spoke in Kabul.", "Former President, once")]
    [InlineData("The then-prime minister Imran Khan met nobody.", "minister, once")]
    public void A_role_is_dated_and_past_where_the_text_says_so(string text, string expected)
    {
        var role = Assert.Single(StoryBuilder.Build([ArticleAnalyzer.Analyze(new ArticleText("a", text))]).Actors.SelectMany(actor => actor.Roles));
        Assert.Equal(expected, $"{role.Text}{(role.When is { } when ? $", {when.Date}" : "")}{(role.IsPast ? ", once" : "")}");
    }

    [Theory]
    [InlineData("[+sergey-lavrov:Sergey Lavrov]", "[+lavrov:Lavrov]")]
    [InlineData("[+sergei-naryshkin:Sergei Naryshkin]", "[+sergey-naryshkin:Sergey Naryshkin]")]
    [InlineData("[+john-r-smith:John R. Smith]", "[+john-smith:John Smith]")]
    [InlineData("[+j-smith:J. Smith]", "[+john-smith:John Smith]")]
    [InlineData("[+bashar-al-assad:Bashar al-Assad]", "[+bashar-assad:Bashar Al-Assad]")]
    [InlineData("[+antonio-guterres:Antonio Guterres]", "[+antónio-guterres:António Guterres]")]
    [InlineData("[+bill-holt:Bill Holt]", "[+william-holt:William Holt]")]
    [InlineData("[+alexander-bortnikov:Alexander Bortnikov]", "[+aleksandr-bortnikov:Aleksandr Bortnikov]")]
    [InlineData("[+amir-khan-muttaqi:Amir Khan Muttaqi]", "[+amir-khan-mottaqi:Amir Khan Mottaqi]")]
    [InlineData("[+amir-khan-muttaqi:Amir Khan Muttaqi]", "[+mottaqi:Mottaqi]")]
    [InlineData("[+abbas-araghchi:Abbas Araghchi]", "[+abbas-araqchi:Abbas Araqchi]")]
    [InlineData("[+abdul-wali-noori:Abdul Wali Noori]", "[+abdul-wali-nuri:Abdul Wali Nuri]")]
    [InlineData("[+hassan-akhundzada:Hassan Akhundzada]", "[+hasan-akhondzadeh:Hasan Akhondzadeh]")]
    [InlineData("[+yevgeny-sergeyev:Yevgeny Sergeyev]", "[+evgenii-sergeev:Evgenii Sergeev]")]
    [InlineData("[+volodymyr-zelensky:Volodymyr Zelensky]", "[+vladimir-zelenskiy:Vladimir Zelenskiy]")]
    [InlineData("[+sergei-lavrov:Sergei Lavrov]", "[+сергей-лавров:Сергей Лавров]")]
    [InlineData("[food:World Food Programme]", "[wfp:WFP]")]
    [InlineData("[@saint-petersburg:Saint Petersburg]", "[@st-petersburg:St. Petersburg]")]
    public void Two_names_of_one_actor_are_joined(string left, string right) => Assert.Single(Build([left], [right]));

    [Theory]
    [InlineData("[taliban:Taliban]", "[AF:Afghanistan]")]
    [InlineData("[islamic-state:Islamic State]", "[isk:Islamic State Khorasan Province]")]
    [InlineData("[islamic-state:ISIS]", "[isk:ISIS-K]")]
    [InlineData("[+george-bush:George Bush]", "[+jeb-bush:Jeb Bush]")]
    [InlineData("[+joe-biden:Joe Biden]", "[+jill-biden:Jill Biden]")]
    [InlineData("[+hans-meyer:Hans Meyer]", "[+hans-meier:Hans Meier]")]
    [InlineData("[+paul-hoffman:Paul Hoffman]", "[+paul-hoffmann:Paul Hoffmann]")]
    [InlineData("[+robert-anderson:Robert Anderson]", "[+robert-andersen:Robert Andersen]")]
    [InlineData("[+mario-bortnikov:Mario Bortnikov]", "[+maria-bortnikova:Maria Bortnikova]")]
    [InlineData("[+a-mottaqi:A. Mottaqi]", "[+amir-muttaqi:Amir Muttaqi]")]
    [InlineData("[+li-na:Li Na]", "[+le-na:Le Na]")]
    [InlineData("[+washington:George Washington]", "[@washington:Washington]")]
    [InlineData("[@paris:Paris]", "[+paris:Paris]")]
    [InlineData("[food:World Food Programme]", "[who:WHO]")]
    public void Two_actors_stay_two(string left, string right) => Assert.Equal(2, Build([left], [right]).Count);

    [Fact]
    public void A_bare_surname_joins_nobody_where_two_bear_it() =>
        Assert.Equal(3, Build(["[+george-bush:George Bush]"], ["[+jeb-bush:Jeb Bush]"], ["[+bush:Bush]"]).Count);

    [Fact]
    public void Two_people_that_one_article_keeps_apart_stay_apart() =>
        Assert.Equal(2, Build(["[+john-smith:John Smith] met [+j-smith:J. Smith]."]).Count);

    [Fact]
    public void The_most_salient_actor_comes_first() =>
        Assert.Equal("Taliban", Build(["[RU:Russia] and the [taliban:Taliban]."], ["The [taliban:Taliban]."])[0].Name);

    private static IReadOnlyList<StoryActor> Build(params string[][] articles) =>
        StoryBuilder.Build([.. articles.Select((sentences, i) => MarkedArticle.Of($"{i}.md", null, sentences))]).Actors;
}
