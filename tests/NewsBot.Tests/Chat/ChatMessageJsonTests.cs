using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Tests.Digests;

namespace NewsBot.Tests.Chat;

public sealed class ChatMessageJsonTests
{
    [Fact]
    public void A_message_comes_back_as_it_was_kept()
    {
        var message = DigestBuilder.Build(new DigestRequest(SampleStory.Of(3), "starter", [0, 1, 2], DigestPeriod.Everything));
        string json = ChatMessageJson.Write(message);
        var read = ChatMessageJson.Read(json);
        Assert.Equal(message.Evidence, read.Evidence);
        Assert.Equal(message.Actions, read.Actions);
        Assert.Equal(message.Blocks.Select(block => block.GetType()), read.Blocks.Select(block => block.GetType()));
        Assert.Equal(json, ChatMessageJson.Write(read));
        Assert.Contains(message.Evidence, note => note.Span.Length > 0);
    }

    [Fact]
    public void A_message_that_was_kept_before_there_were_files_and_forms_is_read_still()
    {
        const string Kept = """{"blocks":[{"kind":"paragraph","line":{"text":"x","evidence":[]}}],"evidence":[],"actions":[{"label":"a","commandLine":"/help","inPlace":false}]}""";
        var read = ChatMessageJson.Read(Kept);
        Assert.Empty(read.Files);
        Assert.Null(Assert.Single(read.Actions).Form);
    }

    [Fact]
    public void Files_and_forms_come_back_as_they_were_kept()
    {
        var form = new ChatForm("Title", [new ChatField("text", "Text", "a value", IsLong: true) { IsFile = true }]);
        var message = ChatMessage.Of("x") with { Files = [new ChatFile("a.csv", "text/csv", [1, 2, 3])], Actions = [new ChatAction("Edit", "/help") { Form = form }] };
        var read = ChatMessageJson.Read(ChatMessageJson.Write(message));
        Assert.Equal([1, 2, 3], Assert.Single(read.Files).Bytes);
        Assert.Equal(form.Fields, Assert.Single(read.Actions).Form!.Fields);
    }
}
