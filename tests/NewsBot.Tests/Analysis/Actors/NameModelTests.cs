using NewsBot.Analysis.Actors;

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
}
