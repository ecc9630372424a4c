using System.Text;

namespace Strata.Inference.Images;

/// <summary>
/// Pictures and documents of other kinds, which are told by how their files begin and refused with the command that converts.
/// </summary>
internal static class ForeignPictures
{
    private const int Head = 512;

    private const int TargaHeader = 18;

    private const string Convert = "convert {0} picture.png' (Debian: apt-get install imagemagick)";
    private const string First = "convert {0}[0] picture.png' (Debian: apt-get install imagemagick)";
    private const string Heif = "heif-convert {0} picture.png' (Debian: apt-get install libheif-examples)";
    private const string Vector = "rsvg-convert -o picture.png {0}' (Debian: apt-get install librsvg2-bin)";

    private static readonly string[] Avif = ["avif", "avis"];
    private static readonly string[] Heic = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"];
    private static readonly string[] Still = [.. Avif, .. Heic];

    /// <summary>What a file is, and the command, its name put in, that makes a PNG of it.</summary>
    private static readonly (string Kind, string Command, Func<byte[], bool> Is)[] Kinds =
    [
        ("a TIFF file", First,
            file => Begins(file, "II*\0"u8) || Begins(file, "MM\0*"u8) || Begins(file, "II+\0"u8) || Begins(file, "MM\0+"u8)),
        ("a picture of Netpbm (PPM, PGM, PBM, PAM)", Convert, IsNetpbm),
        ("an AVIF file", Heif, file => Brands(file, Avif)),
        ("a HEIC file", Heif, file => Brands(file, Heic)),
        ("a Photoshop file (PSD)", First, file => Begins(file, "8BPS"u8)),
        ("an icon (ICO, CUR)", First, IsIcon),
        ("a JPEG 2000 file", Convert, file => Begins(file, "\0\0\0\u000CjP  "u8) || Begins(file, [0xFF, 0x4F, 0xFF, 0x51])),
        ("a JPEG XL file", "djxl {0} picture.png' (Debian: apt-get install libjxl-tools)",
            file => Begins(file, [0xFF, 0x0A]) || Begins(file, "\0\0\0\u000CJXL "u8)),
        ("an OpenEXR file", Convert, file => Begins(file, [0x76, 0x2F, 0x31, 0x01])),
        ("an SVG drawing", Vector, IsSvg),
        ("a TGA picture", Convert, IsTarga),
    ];

    /// <summary>Refuses what is known and not decoded.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InputException">It is such a file.</exception>
    public static void Refuse(byte[] file, string name)
    {
        if (Begins(file, "%PDF-"u8))
        {
            throw new InputException(
                $"{name}: a PDF is no picture; its pages are asked about as pictures. Make them with 'pdftoppm -png -r 150 {name} page' "
                + "(Debian: apt-get install poppler-utils), and give each.");
        }

        if (IsVideo(file))
        {
            throw new InputException($"{name}: it is a video, not a picture. Ask about it as one: --video {name}.");
        }

        if (Kinds.FirstOrDefault(kind => kind.Is(file)) is { Kind: { } found } kind)
        {
            throw new InputException(
                $"{name}: {found} is not decoded; pictures are JPEG, PNG, WebP, GIF or BMP. Convert it first with '"
                + string.Format(null, CompositeFormat.Parse(kind.Command), name) + ".");
        }
    }

    /// <summary>A directory of at least one picture; the same bytes begin a picture of TGA, which has none.</summary>
    private static bool IsIcon(byte[] file) => file is [0, 0, 1 or 2, 0, var low, var high, ..] && (low | high) > 0;

    /// <summary>Its header has no magic number: kinds of colours, sides, bits of a pixel (Truevision, 1989).</summary>
    private static bool IsTarga(byte[] file) => file.Length > TargaHeader
        && file[1] <= 1 && file[2] is 1 or 2 or 3 or 9 or 10 or 11 && (file[12] | file[13]) > 0 && (file[14] | file[15]) > 0
        && file[16] is 8 or 15 or 16 or 24 or 32;

    /// <summary>MP4 and MOV, MKV and WebM, AVI, FLV, MPEG, OGG.</summary>
    private static bool IsVideo(byte[] file) =>
        (file.Length >= 12 && file.AsSpan(4).StartsWith("ftyp"u8) && !Brands(file, Still))
            || Begins(file, [0x1A, 0x45, 0xDF, 0xA3]) || Begins(file, "FLV\u0001"u8) || Begins(file, [0, 0, 1, 0xBA])
            || Begins(file, "OggS"u8)
            || (Begins(file, "RIFF"u8) && file.Length >= 12 && file.AsSpan(8).StartsWith("AVI "u8));

    private static bool Begins(ReadOnlySpan<byte> file, ReadOnlySpan<byte> magic) => file.StartsWith(magic);

    private static bool IsNetpbm(byte[] file) =>
        file is [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..];

    /// <summary>The major brand of an ISO media file, or else one that it says it is compatible with.</summary>
    private static bool Brands(byte[] file, params ReadOnlySpan<string> brands)
    {
        if (file.Length < 16 || !file.AsSpan(4).StartsWith("ftyp"u8))
        {
            return false;
        }

        var length = Math.Min(Math.Min((file[2] << 8) | file[3], Head), file.Length);
        for (var at = 8; at + 4 <= length; at += 4)
        {
            if (at != 12 && brands.Contains(Encoding.ASCII.GetString(file, at, 4)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An element svg after nothing but a declaration, a document type and comments.</summary>
    private static bool IsSvg(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file, 0, Math.Min(file.Length, 8 * Head)).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') && text.Contains("<svg", StringComparison.Ordinal)
            && !text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
    }
}
