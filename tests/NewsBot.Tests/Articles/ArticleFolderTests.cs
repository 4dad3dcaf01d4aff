using NewsBot.Articles;

namespace NewsBot.Tests.Articles;

public sealed class ArticleFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_the_starter_library_and_folders_are_libraries_always_in_the_same_order()
    {
        foreach (string name in (string[])["b.md", "a.txt", "B.html", "README.md", "readme.MD", ".hidden.md", "trade/z.md", "trade/readme.md", "trade/deeper/y.md", "Army/x.md", ".git/c.md"]) _folder.Write(name, "x");

        var folder = ArticleFolder.List(_folder.Path);

        Assert.Equal(["starter/B.html", "starter/a.txt", "starter/b.md", "Army/x.md", "trade/z.md"], folder.Files.Select(file => $"{file.Library}/{file.Key}"));
        Assert.Empty(folder.Notices);
        Assert.True(folder.IsComplete);
    }

    [Fact]
    public void What_may_have_been_meant_is_named()
    {
        _folder.Write("a.md", "x");
        _folder.Write("b.docx", "x");
        _folder.Write("starter/c.md", "x");

        var folder = ArticleFolder.List(_folder.Path);

        Assert.Equal("a.md", Assert.Single(folder.Files).Key);
        Assert.Equal(
            [$"{_folder["starter"]} cannot be a library: the files directly in {_folder.Path} have that name already.", $"{_folder["b.docx"]} is not of a kind that is read: those are .md, .txt, .html, .pdf."],
            folder.Notices);
    }

    [Fact]
    public void A_folder_without_articles_says_so()
    {
        _folder.Write("README.md", "x");
        Assert.Equal($"{_folder.Path} holds no articles (.md, .txt, .html, .pdf).", Assert.Single(ArticleFolder.List(_folder.Path).Notices));
    }

    [Fact]
    public void Links_are_followed_within_the_folder_and_never_out_of_it()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.txt", "x");
        _folder.Write("a.md", "x");
        File.CreateSymbolicLink(_folder["within.md"], "a.md");
        File.CreateSymbolicLink(_folder["out.txt"], outside["secret.txt"]);
        File.CreateSymbolicLink(_folder["circle.txt"], "circle.txt");
        Directory.CreateSymbolicLink(_folder["library"], outside.Path);
        Directory.CreateSymbolicLink(_folder["self"], ".");

        var folder = ArticleFolder.List(_folder.Path);

        Assert.DoesNotContain(folder.Files, file => file.Key is "secret.txt" or "out.txt");
        Assert.Contains(folder.Files, file => file is { Key: "within.md", Library: "starter" });
        Assert.Contains($"{_folder["out.txt"]} is a link that leads out of the folder: it is not read.", folder.Notices);
        Assert.Contains($"{_folder["library"]} is a link that leads out of the folder: it is not read.", folder.Notices);
    }

    [Fact]
    public void A_folder_that_is_itself_reached_by_a_link_is_read()
    {
        _folder.Write("real/a.md", "x");
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);

        Assert.Equal("a.md", Assert.Single(ArticleFolder.List(_folder["link"]).Files).Key);
    }
}
