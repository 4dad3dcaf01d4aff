namespace NewsBot.Tests;

/// <summary>What the README says of pictures and rooms is what there is.</summary>
public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Every_picture_is_there()
    {
        var pictures = Text.Split("](").Skip(1).Select(part => part[..part.IndexOf(')')]).Where(path => path.EndsWith(".png", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, pictures.Count);
        Assert.All(pictures, path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [Fact]
    public void The_drawing_has_every_room_of_the_host()
    {
        string drawing = Text[Text.IndexOf("## The drawing", StringComparison.Ordinal)..];
        Assert.All(RoomTests.Drawn, room => Assert.Contains($"── {room} ─", drawing, StringComparison.Ordinal));
    }
}
