namespace Strata.Inference.Images;

/// <summary>
/// Decodes the first frame of a GIF file (GIF89a) to its stored colours: of transparent pixels too, which other decoders clear.
/// </summary>
internal static class GifDecoder
{
    private const byte Extension = 0x21;
    private const byte Control = 0xF9;
    private const byte Picture = 0x2C;
    private const byte Trailer = 0x3B;

    /// <summary>Whether a file is one.</summary>
    /// <param name="file">The file.</param>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="mostPixels">The most pixels it may have.</param>
    /// <exception cref="InputException">It has no whole frame, or is too large.</exception>
    public static RgbImage Decode(byte[] file, string name, long mostPixels = ImageDecoder.MostPixels)
    {
        var reader = new GifReader(file, name);
        var screen = reader.Take(13);
        var (width, height) = (GifReader.Number(screen[6..]), GifReader.Number(screen[8..]));
        var palette = (screen[10] & 0x80) != 0 ? reader.Palette(screen[10]) : GifReader.Grey();
        byte ground = 0;
        while (true)
        {
            switch (reader.Byte())
            {
                case Extension:
                    var isControl = reader.Byte() == Control;
                    var blocks = reader.Blocks();
                    ground = isControl && blocks.Length >= 4 && (blocks[0] & 1) != 0 ? blocks[3] : ground;
                    break;
                case Picture:
                    return Frame(reader, (name, mostPixels), (width, height), palette, ground);
                case Trailer:
                    throw reader.Broken("it has no picture");
            }
        }
    }

    /// <summary>A frame that is smaller than the picture lies on the transparent colour, or where there is none, on the first.</summary>
    private static RgbImage Frame(
        GifReader reader, (string Name, long MostPixels) given, (int Width, int Height) screen, byte[] palette, byte ground)
    {
        var place = reader.Take(9);
        var (left, top) = (GifReader.Number(place), GifReader.Number(place[2..]));
        var (columns, rows) = (GifReader.Number(place[4..]), GifReader.Number(place[6..]));
        var (width, height) = (Math.Max(screen.Width, left + columns), Math.Max(screen.Height, top + rows));
        ImageDecoder.RefuseTooLarge(width, height, given.Name, given.MostPixels);
        var flags = place[8];
        if ((flags & 0x80) != 0 && reader.Palette(flags) is var own && !own.AsSpan().SequenceEqual(GifReader.Grey()))
        {
            // A frame's own palette that is greys in order counts as none to PIL, and so to what models were trained on.
            palette = own;
        }

        var bits = reader.Byte();
        if (columns == 0 || rows == 0 || bits is < 1 or > 8)
        {
            throw reader.Broken($"its frame has {columns} x {rows} pixels of {bits} bits");
        }

        var frame = new byte[columns * rows];
        if (!GifCodes.Read(reader.Blocks(), bits, frame))
        {
            throw reader.Broken($"its codes do not fill {columns} x {rows} pixels");
        }

        var pixels = new byte[checked(width * height * 3)];
        Fill(pixels, palette.AsSpan(ground * 3, 3));
        foreach (var (y, row) in Order(rows, isInterlaced: (flags & 0x40) != 0).Index())
        {
            var to = pixels.AsSpan((((top + row) * width) + left) * 3, columns * 3);
            for (var x = 0; x < columns; x++)
            {
                palette.AsSpan(frame[(y * columns) + x] * 3, 3).CopyTo(to[(x * 3)..]);
            }
        }

        return new RgbImage(width, height, pixels);
    }

    private static void Fill(Span<byte> pixels, ReadOnlySpan<byte> colour)
    {
        for (var at = 0; at < pixels.Length; at += 3)
        {
            colour.CopyTo(pixels[at..]);
        }
    }

    /// <summary>The rows in the order of the file: every eighth, those half-way, every other one between, the rest.</summary>
    private static IEnumerable<int> Order(int rows, bool isInterlaced) => !isInterlaced
        ? Enumerable.Range(0, rows)
        : new (int First, int Step)[] { (0, 8), (4, 8), (2, 4), (1, 2) }
            .SelectMany(pass => Enumerable.Range(0, rows).Where(row => row >= pass.First && (row - pass.First) % pass.Step == 0));
}
