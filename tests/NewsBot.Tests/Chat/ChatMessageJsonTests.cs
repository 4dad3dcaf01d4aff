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
}
