using System.Diagnostics;
using System.Net;
using System.Text;
using NewsBot.Fetching.Addresses;

namespace NewsBot.Tests.Fetching.Addresses;

/// <summary>Anything may be pasted or come from a site: it is read or refused in a sentence. NEWSBOT_FUZZ_SECONDS makes it longer.</summary>
public sealed class AddressFuzzTests
{
    private static readonly int[] Ports = [80, 443];

    private static readonly string[] Pieces =
    [
        "http", "https", "HTTP", "://", ":", "/", "//", "\\", "@", "?", "#", "[", "]", "%", "%25", "%2e", ".", "..", "。", "-", "_", "0x", "0", "127", "1", "255", "256", "10", "65535", "65536", "::", "::1", "ffff", "fe80",
        "localhost", "example", ".org", "com", "xn--", "xn--a", "xn--r8jz45g", "bücher", "ß", "ｅ", "①", "𝟙", "İ", "ſ", "K", "\u00ad", "\u200d", "\u202e", "\ud800", "\udfff", "\0", "\t", "\r\n", " ", "\u2028", "a", "é", "e\u0301", "٣", "中", "한", "👍", "²", "½", "user:pass@", ":80", ":443", ":0", "+", "javascript:", "data:",
    ];

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(double.TryParse(Environment.GetEnvironmentVariable("NEWSBOT_FUZZ_SECONDS"), out double seconds) ? seconds : 2);

    [Fact]
    public void Any_text_is_read_or_refused_in_a_sentence()
    {
        var random = new Random(1);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Time;)
        {
            var text = new StringBuilder(random.Next(3) > 0 ? "http://" : "");
            for (int count = random.Next(1, 12); count > 0; count--) text.Append(random.Next(10) == 0 ? ((char)random.Next(0x10000)).ToString() : Pieces[random.Next(Pieces.Length)]);
            Read(text.ToString());
        }
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(2_000)]
    public void Length_alone_breaks_nothing(int length)
    {
        foreach (string piece in Pieces) Read("http://" + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
    }

    [Fact]
    public void Any_bytes_have_a_verdict()
    {
        var random = new Random(2);
        byte[] four = new byte[4], sixteen = new byte[16];
        for (int i = 0; i < 200_000; i++)
        {
            random.NextBytes(four);
            random.NextBytes(sixteen);
            _ = AddressGuard.Problem(new IPAddress(four));
            _ = AddressGuard.Problem(new IPAddress(sixteen, random.Next(3)));
        }
    }

    private static void Read(string text)
    {
        try
        {
            var target = WebTarget.Read(text, Ports);
            // What was read is what is asked, and reads as itself.
            var again = WebTarget.Read(target.Address.AbsoluteUri, Ports);
            Assert.Equal((target.Address.Scheme, target.Host, target.Port, target.Literal), (again.Address.Scheme, again.Host, again.Port, again.Literal));
            Assert.True(target.Host.All(char.IsAscii) && target.Address.IdnHost == target.Host && target.Address.UserInfo.Length == 0, text);
            Assert.True(target.Literal is not null || !IPAddress.TryParse(target.Host, out _), $"{text}: {target.Host} is an address to .NET and a name here.");
        }
        catch (FormatException refusal)
        {
            Assert.True(refusal.Message.EndsWith('.') && !refusal.Message.Any(char.IsControl) && refusal.Message.Length < 400, refusal.Message);
        }
    }
}
