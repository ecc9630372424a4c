using Strata.Tests;

namespace Strata.Inference.Tests.Images;

/// <summary>Files that are cut, empty or made to hurt end in a message that names them.</summary>
public sealed class HostilePicturesTests
{
    private const int Descriptor = 13 + 6;

    // A screen and a frame of 2 x 1 pixels, black and white.
    private static readonly byte[] Gif =
        [.. "GIF89a"u8, 2, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x0A, 0, 0x3B];

    [Fact]
    public void The_smallest_of_all_is_read() => Assert.Equal([0, 0, 0, 255, 255, 255], ImageDecoder.Decode(Gif, "small.gif").Pixels);

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        // The trailer and the empty block before it tell nothing of the picture, but a file without them is cut.
        for (var length = 0; length < Gif.Length - 1; length++)
        {
            Refused(Gif[..length]);
        }
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(7, 0)]
    [InlineData(10, 0)]
    [InlineData(10, 9)]
    [InlineData(10, 255)]
    [InlineData(5, 200)]
    [InlineData(0, 0x3B)]
    [InlineData(12, 0x2D)]
    public void A_frame_that_is_none_is_refused(int place, byte value)
    {
        var file = (byte[])Gif.Clone();
        file[Descriptor + place] = value;
        Refused(file);
    }

    [Fact]
    public void A_frame_of_absurd_size_is_refused_before_memory_is_taken()
    {
        var file = (byte[])Gif.Clone();
        (file[6], file[7], file[8], file[9]) = (255, 255, 255, 255);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>Whatever stands in the data beside a picture, the picture is there.</summary>
    [Theory]
    [InlineData("raw_zTXt.png")]
    [InlineData("xeTrue.png")]
    [InlineData("t0_4_8.jpg")]
    [InlineData("exif.webp")]
    public void Damaged_data_beside_a_picture_never_is_an_exception_of_another_kind(string name)
    {
        var whole = File.ReadAllBytes(Fixtures.Path("orientation", name));
        var random = new Random(5);
        for (var round = 0; round < 400; round++)
        {
            var file = (byte[])whole.Clone();
            file[random.Next(12, file.Length)] = (byte)random.Next(256);
            Assert.Null(Record.Exception(() => Decode(file)));
        }

        static void Decode(byte[] file)
        {
            try
            {
                ImageDecoder.Decode(file, "damaged");
            }
            catch (InputException)
            {
            }
        }
    }

    private static void Refused(byte[] file) => Assert.Contains(
        "hostile.gif", Assert.Throws<InputException>(() => ImageDecoder.Decode(file, "hostile.gif")).Message, StringComparison.Ordinal);
}
