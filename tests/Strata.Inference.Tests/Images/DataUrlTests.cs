using Strata.Inference.Images;
using Strata.Tests;

namespace Strata.Inference.Tests.Images;

public sealed class DataUrlTests
{
    [Theory]
    [InlineData("data:image/png;base64,")]
    [InlineData("DATA:;BASE64,")]
    [InlineData("data:image/png;charset=x;base64,")]
    public void A_picture_in_an_address_is_the_file_s(string head)
    {
        var path = Fixtures.Path("images", "rgb.png");
        Assert.Equal(
            ImageDecoder.Decode(path).Pixels,
            ImageDecoder.Decode(head + Convert.ToBase64String(File.ReadAllBytes(path))).Pixels);
    }

    /// <summary>As an address writes them (RFC 3986), and as some leave them away.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_base64_has_and_addresses_have_not_may_be_written_otherwise(bool isEscaped)
    {
        var bytes = File.ReadAllBytes(Fixtures.Path("images", "rgb.png"));
        foreach (var length in Enumerable.Range(0, 3))
        {
            byte[] data = [.. bytes, .. new byte[length]];
            var text = Convert.ToBase64String(data);
            Assert.Equal(data, DataUrl.Read("data:;base64," + (isEscaped ? Uri.EscapeDataString(text) : text.TrimEnd('='))).Data);
        }
    }

    [Theory]
    [InlineData("data:image/png;base64", "no comma")]
    [InlineData("data:image/png,abc", "not data:image/png,")]
    [InlineData("data:image/png;base64,a", "is not in Base64")]
    [InlineData("data:image/png;base64,a*==", "is not in Base64")]
    [InlineData("data:image/png;base64,", "it is empty")]
    [InlineData("data:image/png;base64,aGVsbG8=", "no picture that can be decoded")]
    public void What_is_no_picture_is_refused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<InputException>(() => ImageDecoder.Decode(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Pages_of_a_PDF_are_made_pictures_by_a_command() => Assert.Contains(
        "pdftoppm -png -r 150 paper.pdf page",
        Assert.Throws<InputException>(() => ImageDecoder.Decode("%PDF-1.7\n"u8.ToArray(), "paper.pdf")).Message,
        StringComparison.Ordinal);
}
