using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Documents;

public sealed class MetadataFinderTests
{
    private const string Body = "The government hailed the decision on Friday.";

    [Theory]
    [InlineData("Kabul hails the decision\nJul 14, 2025 | Global Affairs", "2025-07-14")]
    [InlineData("Kabul hails the decision\n14 July 2025", "2025-07-14")]
    [InlineData("Kabul hails the decision\nPublished 2025-07-14", "2025-07-14")]
    [InlineData("Kabul hails the decision\nMonday, July 14th, 2025", "2025-07-14")]
    [InlineData("by | Jul 14, 2025\nKabul hails the decision", "2025-07-14")]
    [InlineData("Saturday, September 27, 2025\nKabul hails the decision", null)]
    [InlineData("Saturday, Sep 27\nKabul hails the decision", null)]
    [InlineData("Kabul hails the decision\nUpdated: July 14, 2025", null)]
    [InlineData("Kabul hails the decision\nFeb 30, 2025", null)]
    [InlineData("Kabul hails the decision", null)]
    public void The_date_is_the_one_of_the_byline(string head, string? published) =>
        Assert.Equal(published, Read(head + "\n" + Body).Published?.ToString());

    [Theory]
    [InlineData("The court ruled on 17 April 2025, the minister says.", "2025-05-04")]
    [InlineData("The court ruled on 4 May 2025, the minister says.", "2025-05-04")]
    [InlineData("The court ruled on 17 June 2025, the minister says.", null)]
    [InlineData("The court ruled in April 2025, the minister says.", null)]
    [InlineData("The court ruled on 17 April 2025 and will again in 2026.", null)]
    [InlineData("The court ruled last week, the minister says.", null)]
    public void The_year_comes_from_the_newest_full_date_or_from_nowhere(string text, string? published)
    {
        var article = Read($"Kabul hails the decision\n• May 4\n• 5 min read\n{text}");
        Assert.Equal(published, article.Published?.ToString());
        Assert.Equal(published is not null, article.PublishedInferred);
    }

    [Theory]
    [InlineData("Kabul hails the decision\nBy Jane Smith", "Jane Smith")]
    [InlineData("Kabul hails the decision\nBy Jane Smith | July 4, 2025", "Jane Smith")]
    [InlineData("Kabul hails the decision\n• Writer: Armin Sijamić\n• 4 min read", "Armin Sijamić")]
    [InlineData("Kabul hails the decision\n• Paul Ainscough\n• May 4\n• 5 min read", "Paul Ainscough")]
    [InlineData("Kabul hails the decision\nby | Jul 14, 2025", null)]
    [InlineData("By Land and Sea", null)]
    public void The_author_is_the_one_of_the_byline(string head, string? author) => Assert.Equal(author, Read(head + "\n" + Body).Author);

    [Theory]
    [InlineData("Disclaimer: The opinions expressed in this article are those of the author. They do not represent the policies of the Stratheia.", "Stratheia")]
    [InlineData("© 2025 The Example Times. All rights reserved.", "The Example Times")]
    [InlineData("Contact Us\nGlobal Situation Desk\n1 The Links, Old Road\ndesk@global-sd.example", "Global Situation Desk")]
    [InlineData("Contact Us\ndesk@mail.example", null)]
    public void The_publisher_is_named_at_the_foot(string foot, string? publisher) =>
        Assert.Equal(publisher, Read($"Kabul hails the decision\n{Body}\n{foot}").Publisher);

    [Theory]
    [InlineData("Home\nNews\nWorld\nKabul hails the decision\n", "Kabul hails the decision")]
    [InlineData("Introduction\n", null)]
    [InlineData("", null)]
    public void The_title_is_the_first_heading_of_three_words_and_more(string head, string? title) => Assert.Equal(title, Read(head + Body).Title);

    [Fact]
    public void What_was_given_is_kept()
    {
        var given = new ArticleText("test", "Another headline here\nBy Jane Smith\nJuly 4, 2025\n" + Body)
        {
            Title = "Kabul hails",
            Author = "Ana Kos",
            Publisher = "Desk",
            Published = new PartialDate(2024, 1, 2),
        };
        Assert.Equal(given, DocumentBuilder.Build(given).Article);
    }

    private static ArticleText Read(string text) => DocumentBuilder.Build(new ArticleText("test", text)).Article;
}
