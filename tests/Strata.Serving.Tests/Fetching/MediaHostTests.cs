using Strata.Serving.Options;

namespace Strata.Serving.Tests.Fetching;

/// <summary>What a list of hosts says, and whose addresses it means.</summary>
public sealed class MediaHostTests
{
    [Theory]
    [InlineData("example.org", "https://example.org/a.png", true)]
    [InlineData("example.org", "http://EXAMPLE.org:80/a.png", true)]
    [InlineData("EXAMPLE.org", "https://example.org/a.png", true)]
    [InlineData("example.org", "https://cdn.example.org/a.png", false)]
    [InlineData("example.org", "https://example.org.evil.example/a.png", false)]
    [InlineData("example.org", "https://evilexample.org/a.png", false)]
    [InlineData("example.org", "https://example.org./a.png", false)]
    [InlineData("example.org", "https://example.org:8443/a.png", false)]
    [InlineData("example.org", "http://example.org:443/a.png", false)]
    [InlineData("example.org", "https://evil.example/?example.org", false)]
    [InlineData("example.org:8443", "https://example.org:8443/a.png", true)]
    [InlineData("example.org:8443", "https://example.org/a.png", false)]
    [InlineData("example.org:443", "https://example.org/a.png", true)]
    [InlineData("*.example.org", "https://cdn.example.org/a.png", true)]
    [InlineData("*.example.org", "https://a.b.example.org/a.png", true)]
    [InlineData("*.example.org", "https://example.org/a.png", false)]
    [InlineData("*.example.org", "https://evilexample.org/a.png", false)]
    [InlineData("*.example.org:81", "http://cdn.example.org:81/a.png", true)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/a.png", true)]
    public void It_means(string host, string address, bool isMeant) => Assert.Equal(isMeant, MediaHost.Parse(host).Has(new(address)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.org")]
    [InlineData("a.*.org")]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    [InlineData("https://example.org")]
    [InlineData("example.org/")]
    [InlineData("example.org:")]
    [InlineData("example.org:http")]
    [InlineData("example.org:70000")]
    [InlineData("me@example.org")]
    [InlineData("example.org?")]
    [InlineData("exa mple.org")]
    public void It_is_no_host(string text) =>
        Assert.Contains(
            "is no host to fetch from", Assert.Throws<InputException>(() => MediaHost.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("example.org")]
    [InlineData("*.example.org:8443")]
    public void It_is_written_as_it_is_read(string text) => Assert.Equal(text, MediaHost.Parse(text).ToString());
}
