using System.Text;

namespace Strata.Inference.Tests.Images;

/// <summary>Pictures of other kinds are refused by name, with a command that makes a PNG of them.</summary>
public sealed class ForeignPicturesTests
{
    [Theory]
    [InlineData("II*\0\u0008\0\0\0", "TIFF", "convert")]
    [InlineData("MM\0*\0\0\0\u0008", "TIFF", "convert")]
    [InlineData("P6\n2 1\n255\n......", "PPM", "convert")]
    [InlineData("P5 2 1 255 ..", "PGM", "convert")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC", "heif-convert")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "HEIC", "heif-convert")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1miaf", "AVIF", "heif-convert")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0avifmiaf", "AVIF", "heif-convert")]
    [InlineData("8BPS\0\u0001", "PSD", "convert")]
    [InlineData("\0\0\u0001\0\u0001\0", "ICO", "convert")]
    [InlineData("\0\0\u0002\0\u0001\0", "CUR", "convert")]
    [InlineData("\0\0\u0002\0\0\0\0\0\0\0\0\0\u0040\0\u0040\0\u0018\0...", "a TGA picture", "convert")]
    [InlineData("\0\u0001\u0001\0\0\0\u0001\u0018\0\0\0\0\u0040\0\u0040\0\u0008\0...", "a TGA picture", "convert")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- drawn -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG", "rsvg-convert")]
    [InlineData("<svg width=\"1\"/>", "SVG", "rsvg-convert")]
    [InlineData("\0\0\0\u000CjP  \r\n", "JPEG 2000", "convert")]
    [InlineData("%PDF-1.7", "PDF", "pdftoppm")]
    public void It_is_named_and_can_be_converted(string file, string kind, string command)
    {
        var message = Assert.Throws<InputException>(() => ImageDecoder.Decode(Encoding.Latin1.GetBytes(file), "view.png")).Message;
        Assert.StartsWith("view.png: ", message, StringComparison.Ordinal);
        Assert.Contains(kind, message, StringComparison.Ordinal);
        Assert.Contains($"'{command} ", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\u0002\0qt  ")]
    [InlineData("\u001AE\u00DF\u00A3\u0001\0\0\0")]
    [InlineData("RIFF\u0001\u0001\0\0AVI LIST")]
    [InlineData("FLV\u0001\u0005")]
    [InlineData("OggS\0\u0002")]
    public void A_video_is_sent_to_its_option(string file) => Assert.Equal(
        "film.png: it is a video, not a picture. Ask about it as one: --video film.png.",
        Assert.Throws<InputException>(() => ImageDecoder.Decode(Encoding.Latin1.GetBytes(file), "film.png")).Message);

    [Theory]
    [InlineData("<!DOCTYPE html><html><svg/></html>")]
    [InlineData("P6")]
    [InlineData("nothing")]
    public void What_is_none_of_them_is_not_taken_for_one(string file)
    {
        var message = Assert.Throws<InputException>(() => ImageDecoder.Decode(Encoding.Latin1.GetBytes(file), "view.png")).Message;
        Assert.Contains("no picture that can be decoded", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_called_so() => Assert.Equal(
        "view.png: it is empty. Fetch the picture again.",
        Assert.Throws<InputException>(() => ImageDecoder.Decode([], "view.png")).Message);
}
