using NewsBot.Fetching.Addresses;

namespace NewsBot.Tests.Fetching.Addresses;

public sealed class WebTargetTests
{
    private static readonly int[] Ports = [80, 443];

    [Theory]
    [InlineData("https://example.org/a?b=c#d", "https://example.org/a?b=c")]
    [InlineData("  HTTP://EXAMPLE.org  ", "http://example.org/")]
    [InlineData("http://example.org.", "http://example.org/")]
    [InlineData("http://example.org:/", "http://example.org/")]
    [InlineData("https://example.org:80/", "https://example.org:80/")]
    [InlineData("https://example.org?q", "https://example.org/?q")]
    [InlineData("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC")]
    [InlineData("http://straße.example/", "http://xn--strae-oqa.example/")]
    [InlineData("http://ＥＸＡＭＰＬＥ．org/", "http://example.org/")]
    [InlineData("http://例え。テスト/", "http://xn--r8jz45g.xn--zckzah/")]
    [InlineData("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/")]
    [InlineData("http://𝟙𝟚𝟟.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://１２７。１/", "http://127.0.0.1/")]
    [InlineData("http://127.1/", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("http://0X7F000001/", "http://127.0.0.1/")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://127.0.0.1./", "http://127.0.0.1/")]
    [InlineData("http://1.2.3.0x/", "http://1.2.3.0/")]
    [InlineData("http://[::FFFF:127.0.0.1]:80/", "http://[::ffff:127.0.0.1]/")]
    [InlineData("http://xn--exmple-4nf.com/", "http://xn--exmple-4nf.com/")]
    [InlineData("http://exаmple.com/", "http://xn--exmple-4nf.com/")]
    [InlineData("http://a_b.example/x y", "http://a_b.example/x%20y")]
    public void An_address_is_read_once_and_asked_as_it_was_read(string text, string address) => Assert.Equal(address, WebTarget.Read(text, Ports).Address.AbsoluteUri);

    [Theory]
    [InlineData("", "missing")]
    [InlineData("example.org/article", "must begin with https:// or http://")]
    [InlineData("example.org:80/article", "must begin with https:// or http://")]
    [InlineData("ftp://example.org/", "Only http and https are fetched, not ftp.")]
    [InlineData("file:///etc/passwd", "not file")]
    [InlineData("gopher://127.0.0.1:70/", "not gopher")]
    [InlineData("javascript:alert(1)", "not javascript")]
    [InlineData("data:text/html,x", "not data")]
    [InlineData("http:example.org", "must begin with http://")]
    [InlineData("http:/example.org", "must begin with http://")]
    [InlineData("http:\\\\example.org\\", "must begin with http://")]
    [InlineData("http:///path", "has no host")]
    [InlineData("http://:80/", "has no host")]
    [InlineData("http://user@example.org/", "user name or password")]
    [InlineData("http://user:pass@example.org/", "user name or password")]
    [InlineData("http://example.org@127.0.0.1/", "user name or password")]
    [InlineData("http://@example.org/", "user name or password")]
    [InlineData("http://example.org\\@127.0.0.1/", "user name or password")]
    [InlineData("http://example.org\\.example.com/", "U+005C")]
    [InlineData("http://exa mple.org/", "U+0020")]
    [InlineData("http://example.org\t/", "control character (U+0009)")]
    [InlineData("http://example.org/\r\nHost: x", "control character (U+000D)")]
    [InlineData("http://example.org\0.evil/", "control character (U+0000)")]
    [InlineData("http://%31%32%37.0.0.1/", "written with %")]
    [InlineData("http://example%2eorg/", "written with %")]
    [InlineData("http://local\u00adhost/", "U+00AD")]
    [InlineData("http://exam\u200bple.org/", "U+200B")]
    [InlineData("http://exam\u202eple.org/", "U+202E")]
    [InlineData("http://ℓocalhost/", "U+2113")]
    [InlineData("http://ﬁle.example/", "U+FB01")]
    [InlineData("http://ⓛocalhost/", "U+24DB")]
    [InlineData("http://localhost/", "this machine itself")]
    [InlineData("http://LOCALHOST./", "this machine itself")]
    [InlineData("http://a.localhost/", "this machine itself")]
    [InlineData("http://0177.0.0.1/", "zero in front")]
    [InlineData("http://010.8.8.8/", "zero in front")]
    [InlineData("http://256.1.1.1/", "too large")]
    [InlineData("http://1.2.3.4.5/", "neither a name nor an address")]
    [InlineData("http://99999999999999999999999/", "too large")]
    [InlineData("http://0x100000000/", "too large")]
    [InlineData("http://a.1/", "neither a name nor an address")]
    [InlineData("http://example..org/", "two dots")]
    [InlineData("http://.example.org/", "two dots in a row or one at its start")]
    [InlineData("http://../", "two dots")]
    [InlineData("http://./", "is missing")]
    [InlineData("http://-a.example/", "hyphen")]
    [InlineData("http://example.org:22/", "Port 22 is not called: allowed are 80, 443.")]
    [InlineData("http://example.org:0/", "Port 0 is not called")]
    [InlineData("http://example.org:99999/", "not a number from 0 to 65535")]
    [InlineData("http://example.org:-80/", "not a number from 0 to 65535")]
    [InlineData("http://example.org:８０/", "not a number from 0 to 65535")]
    [InlineData("http://example.org:80:80/", "not a number from 0 to 65535")]
    [InlineData("http://[::1/", "not closed")]
    [InlineData("http://[::1]x/", "goes on after its bracket")]
    [InlineData("http://[::1%25eth0]/", "zone")]
    [InlineData("http://[fe80::1%eth0]/", "zone")]
    [InlineData("http://[127.0.0.1]/", "no IPv6 address")]
    [InlineData("http://[v1.x]/", "no IPv6 address")]
    [InlineData("http://[::ffff:0177.0.0.1]/", "no IPv6 address")]
    [InlineData("http://::1/", "has no host")]
    public void An_address_that_is_not_asked_is_refused_in_one_sentence(string text, string words)
    {
        var refusal = Assert.Throws<FormatException>(() => WebTarget.Read(text, Ports));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    [Fact]
    public void A_name_of_254_characters_and_a_part_of_64_are_refused()
    {
        Assert.Throws<FormatException>(() => WebTarget.Read($"http://{new string('a', 64)}.example/", Ports));
        Assert.Throws<FormatException>(() => WebTarget.Read($"http://{string.Join('.', Enumerable.Repeat("abcdefgh", 29))}.org/", Ports));
        Assert.Throws<FormatException>(() => WebTarget.Read("http://example.org/" + new string('a', 2048), Ports));
    }
}
