using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Tests.Analysis.Actors;

public sealed class NameModelTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        short[] transitions = new short[WordKinds.Count * NameTags.Count * NameTags.Count];
        transitions[^1] = -300;
        byte[] bytes = NameModel.Write([(5, [1, 0, 0, -7, 0, 0, 127]), (4_000_000_000, [0, -128, 0, 0, 0, 0, 0])], transitions);
        var model = NameModel.Read(bytes);
        var scores = model.Score([5, 4_000_000_000, 6]);
        Assert.Equal([1, -128, 0, -7, 0, 0, 127], Enumerable.Range(0, NameTags.Count).Select(tag => (int)scores[tag]));
        Assert.Equal(transitions.Select(weight => (int)weight), model.Transitions.ToArray());
    }

    [Fact]
    public void A_token_scores_the_same_when_it_is_asked_about_again_and_after_others()
    {
        var document = Segmenter.Segment(new ArticleText("text", "Paris said that Paris and PARIS said paris that Rome and London said this."));
        var clues = new NameClues(document, WordForms.Of(document));
        clues.Turn(document.Sentences[0]);
        uint[] own = new uint[NameClues.OfToken], all = new uint[NameClues.PerToken];
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < document.Tokens.Length; i++)
            {
                NameClues.WriteOwn(in clues.Of(i), own);
                clues.Write(i, all);
                Assert.Equal(NameModel.Default.Score(own), NameModel.Default.Score(in clues.Of(i)));
                Assert.Equal(NameModel.Default.Score(all), NameModel.Default.Score(in clues.Of(i)) + NameModel.Default.Score(all.AsSpan(NameClues.OfToken)));
                Assert.Equal(NameClues.PerToken, all.Distinct().Count());
            }
        }
    }

    [Fact]
    public void An_inside_tag_never_follows_another_kind()
    {
        int[] scores = new int[2 * NameTags.Count];
        scores[(int)NameTag.PersonBegin] = 10;
        scores[NameTags.Count + (int)NameTag.PlaceInside] = 10;
        scores[NameTags.Count + (int)NameTag.PersonInside] = 5;
        Assert.Equal([NameTag.PersonBegin, NameTag.PersonInside], NameTagger.BestPath<int>(scores, [WordKind.Capitalised, WordKind.Capitalised], new int[WordKinds.Count * NameTags.Count * NameTags.Count]));
    }

    [Theory]
    [InlineData("António Guterres", "antonio-guterres")]
    [InlineData("Recep Tayyip Erdoğan", "recep-tayyip-erdogan")]
    [InlineData("St. Petersburg", "saint-petersburg")]
    [InlineData("O’Reilly & Sons", "oreilly-sons")]
    public void A_key_has_no_accents_and_no_marks(string name, string key) => Assert.Equal(key, FoldedName.Key(name));

    [Theory]
    [InlineData("un", "united nations", false)]
    [InlineData("uns", "united nations security", true)]
    [InlineData("ioc", "international olympic committee", true)]
    [InlineData("imf", "international monetary fund of nations", false)]
    [InlineData("dod", "department of defense", true)]
    [InlineData("bot", "bank of the tigris", false)]
    [InlineData("bott", "bank of the tigris", true)]
    [InlineData("sco", "shanghai cooperation", false)]
    public void Initials_are_those_of_all_words_or_of_the_main_ones(string acronym, string name, bool are) => Assert.Equal(are, Acronyms.IsInitialsOf(acronym, name.Split(' ')));
}
