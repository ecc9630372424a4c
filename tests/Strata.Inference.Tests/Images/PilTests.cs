using System.Security.Cryptography;
using System.Text.Json;
using Strata.Tests;

namespace Strata.Inference.Tests.Images;

/// <summary>
/// Small files in every form that PIL 9.4.0 reads, to the last bit: GIF as <c>convert("RGB")</c> gives it, and orientations as
/// <c>exif_transpose</c> applies them.
/// </summary>
public sealed class PilTests
{
    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var folder in new[] { "gif", "orientation" })
            {
                foreach (var file in Recorded(folder).EnumerateObject())
                {
                    files.Add(folder, file.Name);
                }
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Pixels_are_PILs(string folder, string name)
    {
        var expected = Recorded(folder).GetProperty(name);
        var image = ImageDecoder.Decode(Fixtures.Path(folder, name));
        Assert.Equal((expected.GetProperty("w").GetInt32(), expected.GetProperty("h").GetInt32()), (image.Width, image.Height));
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));
    }

    [Fact]
    public void All_recorded_files_are_tried() => Assert.Equal(52, Files.Count);

    private static JsonElement Recorded(string folder) => Golden.Json(folder, "pil.json").GetProperty("files");
}
