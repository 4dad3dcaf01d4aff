using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Languages;

/// <summary>Of a text that is not English only what is sure in every language is said.</summary>
public sealed class OtherLanguagesTests
{
    private const string Ukrainian = """
        Верховний суд зняв заборону

        Верховний суд 17.04.2025 виключив рух зі списку, і міністерство заявило, що це рішення допоможе торгівлі між країнами. Зустріч пройшла в м. Київ за участю А. П. Іванова. У квітні 2003 року посольство цієї країни закрилося. Скільки людей приїде? Делегація повернеться 05.06.2025, а договір датовано 2025-04-18. За даними NATO та Reuters, в Afghanistan повернулися 2003 людини.
        """;

    private const string Arabic = """
        قالت الوزارة إن المحادثات التي بدأت في العاصمة لم تصل إلى اتفاق بعد، وإن الوفد عاد إلى البلاد في 17/04/2025. هل يعود الوفد من جديد إلى هذه المحادثات قبل الصيف؟ وقال المتحدث إن الاتفاق وقع على الورق في 1404/01/28 وإن ذلك لم يكن كافيا.
        """;

    private const string Turkish = "Bakanlık, May ve March adlı gemilerin 17.04.2025 tarihinde limana girdiğini ve bu karar için daha çok zamana ihtiyaç olduğunu açıkladı. Mali işler müdürü John Smith ile Ankara'da bir araya geldi. Pakistan ve Afghanistan ile görüşmeler 2003 kişi için sonra yapılacak.";

    public static TheoryData<string, string> Texts => new() { { "uk", Ukrainian }, { "ar", Arabic }, { "tr", Turkish } };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Spans_are_valid_and_nothing_rests_on_English_grammar(string language, string text)
    {
        foreach (var published in (PartialDate?[])[null, new PartialDate(2025, 7, 14)])
        {
            var analysis = ArticleAnalyzer.Analyze(new ArticleText("test", text) { Published = published });
            Assert.Equal(language, analysis.Article.Language);
            Assert.Empty(analysis.Relations);
            Assert.Empty(analysis.YearlessEvents);
            Assert.All(analysis.Actors, actor => Assert.True(actor.Kind is ActorKind.Country or ActorKind.Organisation && actor.Roles.Count == 0, actor.Name));
            Assert.All(analysis.Times, time => Assert.True(time is { Type: TimexType.Date, Anchor: TimexAnchor.None }, time.Span.Of(text)));
            Assert.All(analysis.Sentences.Concat(analysis.Takeaways.Select(takeaway => takeaway.Span)), span => Assert.InRange(span.End, span.Start + 1, text.Length));
        }
    }

    [Theory]
    [InlineData(Ukrainian, "17.04.2025 = 2025-04-17; 05.06.2025 = ; 2025-04-18 = 2025-04-18")]
    [InlineData(Arabic, "17/04/2025 = 2025-04-17")]
    [InlineData(Turkish, "17.04.2025 = 2025-04-17")]
    public void Dates_in_figures_are_read_where_they_mean_one_day(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", ArticleAnalyzer.Analyze(new ArticleText("test", text)).Times.Select(time => $"{time.Span.Of(text)} = {time.Value}")));

    [Theory]
    [InlineData(Ukrainian, "country/AF, organisation/nato")]
    [InlineData(Turkish, "country/AF, country/PK")]
    [InlineData(Arabic, "")]
    public void Names_are_those_that_are_written_alike_everywhere(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", ArticleAnalyzer.Analyze(new ArticleText("test", text)).Actors.Select(actor => actor.Key).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_points_are_the_first_statements_and_an_abbreviation_cuts_none()
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("test", Ukrainian));
        Assert.Equal(
            [
                "Верховний суд 17.04.2025 виключив рух зі списку, і міністерство заявило, що це рішення допоможе торгівлі між країнами.",
                "Зустріч пройшла в м. Київ за участю А. П. Іванова.",
                "У квітні 2003 року посольство цієї країни закрилося.",
            ],
            analysis.Takeaways.Select(takeaway => takeaway.Span.Of(Ukrainian)));
    }

    [Fact]
    public void A_question_in_Arabic_is_no_point() =>
        Assert.DoesNotContain(ArticleAnalyzer.Analyze(new ArticleText("test", Arabic)).Takeaways, takeaway => takeaway.Span.Of(Arabic).EndsWith('؟'));

    [Fact]
    public void An_article_in_another_language_shares_a_timeline_and_disputes_nothing()
    {
        var english = ArticleAnalyzer.Analyze(new ArticleText("a", "The attack in Kabul on 17 April 2025 killed 40 people, the ministry said."));
        const string German = "Bei dem Anschlag in Kabul sind am 17.04.2025 nach Angaben der Regierung 55 Menschen getötet worden, und die Zahl der Toten ist noch nicht sicher. The attack killed 55 people.";
        var other = ArticleAnalyzer.Analyze(new ArticleText("b", German));
        Assert.Equal("de", other.Article.Language);
        var story = StoryBuilder.Build([english, other]);
        Assert.Empty(story.Disputes);
        Assert.All(story.Events, happening => Assert.Equal("2025-04-17", happening.Date.ToString()));
        Assert.Equal([0, 1], story.Events.SelectMany(happening => happening.Sources).Select(source => source.Article).Distinct().Order());
    }

    [Fact]
    public void One_actor_of_articles_in_three_languages_has_its_English_name_and_every_form()
    {
        ArticleAnalysis[] articles =
        [
            ArticleAnalyzer.Analyze(new ArticleText("a", "Russia recognised the Taliban on 3 July 2025, and the United Nations did not comment on it.")),
            ArticleAnalyzer.Analyze(new ArticleText("b", "Россия признала «Талибан» 3 июля 2025 года. В ООН это не комментировали, но посла России там уже приняли.")),
            ArticleAnalyzer.Analyze(new ArticleText("c", "قالت الوزارة إن روسيا اعترفت بحكومة طالبان في 03/07/2025، وقال متحدث من الأمم المتحدة إن ذلك لم يكن كافيا بعد هذا.")),
        ];
        Assert.Equal(["en", "ru", "ar"], articles.Select(analysis => analysis.Article.Language));

        var story = StoryBuilder.Build(articles);

        Assert.Equal(
            ["Russia: Russia, Россия, России, روسيا", "Taliban: Taliban, Талибан, طالبان", "United Nations: United Nations, ООН, الأمم المتحدة"],
            story.Actors.OrderBy(actor => actor.Name, StringComparer.Ordinal).Select(actor => $"{actor.Name}: {string.Join(", ", actor.Mentions.Select(mention => mention.Span.Of(articles[mention.Article].Article.Text)).Distinct())}"));
        Assert.All(story.Actors, actor => Assert.Equal([0, 1, 2], actor.Mentions.Select(mention => mention.Article).Distinct().Order()));
        Assert.All(story.Events, happening => Assert.Equal("2025-07-03", happening.Date.ToString()));
        Assert.Equal([0, 1], story.Events.SelectMany(happening => happening.Sources).Select(source => source.Article).Distinct().Order());
    }
}
