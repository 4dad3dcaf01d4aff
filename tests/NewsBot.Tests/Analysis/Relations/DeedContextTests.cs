using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Relations;

public sealed class DeedContextTests
{
    [Theory]
    [InlineData("Russia recognised the Taliban.", "Recognises Did")]
    [InlineData("Russia will recognise the Taliban.", "Recognises Plans")]
    [InlineData("Russia will not recognise the Taliban.", "Recognises Plans denied")]
    [InlineData("Russia plans to attack Georgia.", "Attacks Plans")]
    [InlineData("Russia may recognise the Taliban.", "Recognises May")]
    [InlineData("If Russia recognises the Taliban, neighbours would follow.", "Recognises May")]
    [InlineData("Russia refused to recognise the Taliban.", "Recognises Did denied")]
    [InlineData("Russia began to support the Taliban.", "Supports Did")]
    [InlineData("Russia will recognise and support the Taliban.", "Supports Plans")]
    [InlineData("Everybody feared a possible U.S. invasion of Afghanistan.", "Attacks May")]
    [InlineData("The United States sanctioned Russia.", "Sanctions Did")]
    [InlineData("Moscow designated the Taliban a terrorist organisation.", "Lists Did")]
    [InlineData("Vladimir Putin met Ahmed al-Sharaa.", "Meets Did")]
    [InlineData("China and Russia signed agreements with Iran.", "SignsWith Did")]
    [InlineData("Sergey Lavrov denied that Russia had attacked Georgia.", "Attacks Did denied")]
    public void A_deed_is_of_a_kind_and_done_or_not(string text, string expected)
    {
        var relation = ArticleAnalyzer.Analyze(new ArticleText("a", text)).Relations[^1];
        Assert.Equal(expected, $"{relation.Kind} {relation.Modality}{(relation.Negated ? " denied" : "")}");
    }

    [Theory]
    [InlineData("recognise", "recognises")]
    [InlineData("deny", "denies")]
    [InlineData("cooperate", "cooperates with")]
    [InlineData("talk", "talks to")]
    [InlineData("call", "calls")]
    [InlineData("minister of", "minister of")]
    public void A_deed_is_told_in_the_third_person(string verb, string told) => Assert.Equal(told, RelationVerbs.Told(verb));

    [Theory]
    [InlineData("In July 2024 Vladimir Putin met Xi Jinping.", "2024-07")]
    [InlineData("Vladimir Putin met Xi Jinping.", null)]
    public void A_deed_has_the_date_of_its_clause(string text, string? date)
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("a", text));
        Assert.Equal(date, analysis.EventOf(analysis.Relations[0])?.Date.ToString());
    }

    [Theory]
    [InlineData("Sergey Lavrov said that the talks in Doha had failed.", "Sergey Lavrov: the talks in Doha had failed")]
    [InlineData("Sergey Lavrov told reporters that the talks in Doha had failed.", "Sergey Lavrov: the talks in Doha had failed")]
    [InlineData("“The talks have failed again,” Sergey Lavrov said on Monday.", "Sergey Lavrov: “The talks have failed again,”")]
    [InlineData("The talks have failed again, Russian Foreign Minister Sergey Lavrov said.", "Sergey Lavrov: The talks have failed again")]
    [InlineData("The talks have failed again, said Sergey Lavrov.", "Sergey Lavrov: The talks have failed again")]
    [InlineData("Sergey Lavrov denied that the talks in Doha had failed.", "Sergey Lavrov: denied that the talks in Doha had failed")]
    [InlineData("Russia has repeatedly denied supplying weapons to Iran.", "Russia: denied supplying weapons to Iran")]
    [InlineData("Sergey Lavrov rejected the accusation on Monday, and left.", "Sergey Lavrov: rejected the accusation on Monday")]
    [InlineData("Sergey Lavrov rejected the offer on Monday.", null)]
    [InlineData("Sergey Lavrov, 74, denied on Monday that the talks had failed.", "Sergey Lavrov: denied on Monday that the talks had failed")]
    [InlineData("According to Sergey Lavrov, the talks have failed again.", "Sergey Lavrov: the talks have failed again")]
    [InlineData("The talks have failed again, according to Sergey Lavrov.", "Sergey Lavrov: The talks have failed again")]
    [InlineData("According to the Kremlin's special envoy for Afghanistan, Zamir Kabulov, the talks have failed again.", "Zamir Kabulov: the talks have failed again")]
    [InlineData("The talks began in March when the special envoy, Zamir Kabulov, stated, “They will fail again.”", "Zamir Kabulov: “They will fail again.”")]
    [InlineData("Russia's envoy for Afghanistan, Zamir Kabulov, said then that nobody could ignore the Taliban.", "Zamir Kabulov: nobody could ignore the Taliban")]
    [InlineData("Sergey Lavrov, who has led the ministry since 2004, said his country wanted peace.", "Sergey Lavrov: his country wanted peace")]
    [InlineData("Sergey Lavrov, Russia's foreign minister, said his country wanted peace.", "Sergey Lavrov: his country wanted peace")]
    [InlineData("Russia said it had carried out the strike.", "Russia: it had carried out the strike")]
    [InlineData("Russia said it in May.", null)]
    [InlineData("Sergey Lavrov said inflation had slowed.", "Sergey Lavrov: inflation had slowed")]
    [InlineData("Sergey Lavrov said goodbye, and peace was restored.", null)]
    [InlineData("“We took note of the advice,” Sergey Lavrov told reporters in Doha.", "Sergey Lavrov: “We took note of the advice,”")]
    [InlineData("Russia praised the decision and said it would follow.", "Russia: it would follow")]
    [InlineData("Russia praised China, which had decided, and said it would follow.", null)]
    [InlineData("Russia and China both said that the talks had failed.", "Russia: the talks had failed|China: the talks had failed")]
    [InlineData("Russia added the Taliban to its list of terrorist organisations in 2003.", null)]
    [InlineData("In the cold May of 2024, Sergey Lavrov said.", null)]
    [InlineData("Sergey Lavrov did not say that the talks had failed.", null)]
    [InlineData("Sergey Lavrov may say that the talks have failed.", null)]
    [InlineData("He said that the talks with Iran had failed.", null)]
    public void A_statement_has_its_speaker_and_the_words_that_are_said(string text, string? expected)
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("a", text));
        Assert.Equal(expected is null ? [] : expected.Split('|'), analysis.Statements.Select(statement => $"{analysis.Actors[statement.Speaker].Name}: {statement.Clause.Of(text)}"));
        Assert.All(analysis.Statements, statement => Assert.True(statement.Sentence.Contains(statement.Clause) && statement.Sentence.Contains(statement.Cue) && statement.Clause.Overlaps(statement.Cue) == statement.Denies));
    }

    [Fact]
    public void A_deed_in_a_statement_is_reported_and_the_story_says_by_whom()
    {
        var story = StoryBuilder.Build([ArticleAnalyzer.Analyze(new ArticleText("a", "In May 2024 Sergey Lavrov said that Russia recognised the Taliban."))]);
        var relation = Assert.Single(story.Relations, relation => relation.Kind == RelationKind.Recognises);
        Assert.Equal("Sergey Lavrov", story.Actors[relation.Reporter!.Value].Name);
        var statement = Assert.Single(story.Statements);
        Assert.Equal(["Russia", "Taliban"], statement.About.Select(actor => story.Actors[actor].Name).Order(StringComparer.Ordinal));
        Assert.Equal("2024-05", statement.When?.Date.ToString());
    }
}
