using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Languages;

/// <summary>Of a text that is not English only what is sure in every language is said.</summary>
public sealed class OtherLanguagesTests
{
    private const string Russian = """
        Верховный суд снял запрет

        Верховный суд 17.04.2025 исключил движение из списка, и министерство заявило, что это решение поможет торговле между странами. Встреча прошла в г. Москва с участием А. П. Иванова. В апреле 2003 года посольство этой страны закрылось. Сколько людей приедет? Делегация вернётся 05.06.2025, а договор датирован 2025-04-18. По данным NATO и Reuters, в Afghanistan вернулись 2003 человека.
        """;

    private const string Arabic = """
        قالت الوزارة إن المحادثات التي بدأت في العاصمة لم تصل إلى اتفاق بعد، وإن الوفد عاد إلى البلاد في 17/04/2025. هل يعود الوفد من جديد إلى هذه المحادثات قبل الصيف؟ وقال المتحدث إن الاتفاق وقع على الورق في 1404/01/28 وإن ذلك لم يكن كافيا.
        """;

    private const string Turkish = "Bakanlık, May ve March adlı gemilerin 17.04.2025 tarihinde limana girdiğini ve bu karar için daha çok zamana ihtiyaç olduğunu açıkladı. Mali işler müdürü John Smith ile Ankara'da bir araya geldi. Pakistan ve Afghanistan ile görüşmeler 2003 kişi için sonra yapılacak.";

    public static TheoryData<string, string> Texts => new() { { "ru", Russian }, { "ar", Arabic }, { "tr", Turkish } };

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
    [InlineData(Russian, "17.04.2025 = 2025-04-17; 05.06.2025 = ; 2025-04-18 = 2025-04-18")]
    [InlineData(Arabic, "17/04/2025 = 2025-04-17")]
    [InlineData(Turkish, "17.04.2025 = 2025-04-17")]
    public void Dates_in_figures_are_read_where_they_mean_one_day(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", ArticleAnalyzer.Analyze(new ArticleText("test", text)).Times.Select(time => $"{time.Span.Of(text)} = {time.Value}")));

    [Theory]
    [InlineData(Russian, "country/AF, organisation/nato")]
    [InlineData(Turkish, "country/AF, country/PK")]
    [InlineData(Arabic, "")]
    public void Names_are_those_that_are_written_alike_everywhere(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", ArticleAnalyzer.Analyze(new ArticleText("test", text)).Actors.Select(actor => actor.Key).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_points_are_the_first_statements_and_an_abbreviation_cuts_none()
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("test", Russian));
        Assert.Equal(
            [
                "Верховный суд 17.04.2025 исключил движение из списка, и министерство заявило, что это решение поможет торговле между странами.",
                "Встреча прошла в г. Москва с участием А. П. Иванова.",
                "В апреле 2003 года посольство этой страны закрылось.",
            ],
            analysis.Takeaways.Select(takeaway => takeaway.Span.Of(Russian)));
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
}
