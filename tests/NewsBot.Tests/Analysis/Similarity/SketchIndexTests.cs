using NewsBot.Analysis.Similarity;

namespace NewsBot.Tests.Analysis.Similarity;

public sealed class SketchIndexTests
{
    private readonly SketchIndex<int> _index = new();

    [Fact]
    public void The_nearest_of_many_is_found_and_says_how_near_it_is()
    {
        var random = new Random(3);
        string[][] texts = [.. Enumerable.Range(0, 3000).Select(_ => Words(random, 200))];
        for (int i = 0; i < texts.Length; i++) _index.Add(i, Sketch(texts[i]));
        for (int i = 0; i < texts.Length; i += 7)
        {
            string[] edited = [.. texts[i]];
            for (int change = 0; change < 5; change++) edited[random.Next(edited.Length)] = "another";
            var sketch = Sketch(edited);
            var match = _index.Nearest(sketch, 0.7);
            Assert.Equal((i, TextSketch.Resemblance(sketch, Sketch(texts[i]))), (match!.Key, match.Resemblance));
            Assert.InRange(match.Resemblance, 0.75, 0.99);
        }

        Assert.Null(_index.Nearest(Sketch(Words(random, 200)), 0.5));
    }

    [Fact]
    public void All_that_are_near_come_with_the_nearest_first()
    {
        string text = TextSketchTests.Text(0, 300);
        _index.Add(1, TextSketch.Of(text + " " + TextSketchTests.Text(400, 40)));
        _index.Add(2, TextSketch.Of(text));
        _index.Add(3, TextSketch.Of(text + " " + TextSketchTests.Text(400, 10)));
        _index.Add(4, TextSketch.Of(TextSketchTests.Text(1000, 300)));
        Assert.Equal([2, 3, 1], _index.Near(TextSketch.Of(text), 0.6).Select(match => match.Key));
        Assert.Equal([2, 3], _index.Near(TextSketch.Of(text), 0.92).Select(match => match.Key));
    }

    [Fact]
    public void Texts_that_do_not_count_are_passed_over()
    {
        _index.Add(1, TextSketch.Of(TextSketchTests.Text(0, 300)));
        _index.Add(2, TextSketch.Of(TextSketchTests.Text(0, 290)));
        Assert.Equal(2, _index.Nearest(TextSketch.Of(TextSketchTests.Text(0, 300)), 0.5, key => key != 1)!.Key);
        Assert.Null(_index.Nearest(TextSketch.Of(TextSketchTests.Text(0, 300)), 0.5, _ => false));
    }

    [Fact]
    public void What_is_added_again_or_removed_is_known_as_such()
    {
        var random = new Random(5);
        var known = new Dictionary<int, TextSketch>();
        for (int step = 0; step < 5000; step++)
        {
            int key = random.Next(400);
            if (random.Next(3) == 0)
            {
                Assert.Equal(known.Remove(key), _index.Remove(key));
                continue;
            }

            known[key] = Sketch(Words(random, 40));
            _index.Add(key, known[key]);
        }

        Assert.Equal(known.Count, _index.Count);
        Assert.All(known, text => Assert.Equal(text.Key, _index.Nearest(text.Value, 1)!.Key));
        foreach (var text in known.ToList())
        {
            _index.Remove(text.Key);
            Assert.Null(_index.Nearest(text.Value, 0.9));
        }
    }

    [Fact]
    public void A_text_without_words_is_kept_and_never_found()
    {
        _index.Add(1, TextSketch.Of(""));
        Assert.Null(_index.Nearest(TextSketch.Of(""), 0));
        Assert.True(_index.Remove(1));
        Assert.False(_index.Remove(1));
    }

    [Fact]
    public void Twenty_thousand_times_the_same_text_is_found_at_once()
    {
        var sketch = TextSketch.Of(TextSketchTests.Text(0, 50));
        for (int i = 0; i < 20_000; i++) _index.Add(i, sketch);
        Assert.Equal(1, _index.Nearest(sketch, 0.9)!.Resemblance);
        Assert.Equal(20_000, _index.Near(sketch, 0.9).Count);
    }

    private static string[] Words(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => $"w{random.Next(5000)}")];

    private static TextSketch Sketch(string[] words) => TextSketch.Of(string.Join(' ', words));
}
