using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Strata.Inference.Images.Metadata;

/// <summary>
/// Finds the orientation in a PNG file: in its EXIF chunk, in EXIF data that ImageMagick wrote as text, or in XMP (PNG specification, third
/// edition; XMP specification, part 3).
/// </summary>
internal static class PngExif
{
    private const int SignatureLength = 8;
    private const string RawProfile = "Raw profile type exif";
    private const string Xmp = "XML:com.adobe.xmp";

    /// <summary>The orientation; 1 where none is given. What is damaged gives none.</summary>
    /// <param name="file">The file.</param>
    public static int Orientation(ReadOnlySpan<byte> file)
    {
        byte[]? exif = null;
        var texts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var at = SignatureLength; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                break;
            }

            var kind = file.Slice(at + 4, 4);
            var chunk = file.Slice(at + 8, (int)length);
            if (kind.SequenceEqual("eXIf"u8))
            {
                exif = chunk.ToArray();
            }
            else if (PngText.Read(kind, chunk) is { } text && text.Key is RawProfile or Xmp)
            {
                // Of several with one key the last counts.
                texts[text.Key] = text.Text;
            }

            at += 12 + (int)length;
        }

        exif ??= texts.TryGetValue(RawProfile, out var profile) ? Bytes(profile) : null;
        return TiffOrientation.Read(exif) ?? (texts.TryGetValue(Xmp, out var xmp) ? InXmp(xmp) : null) ?? 1;
    }

    /// <summary>The bytes of a profile: an empty line, its name and its length, then lines of hexadecimal digits.</summary>
    private static byte[]? Bytes(byte[] profile)
    {
        var lines = Encoding.Latin1.GetString(profile).Split('\n');
        var digits = string.Concat(lines.Skip(3).SelectMany(line => line.Where(c => !char.IsWhiteSpace(c))));
        var bytes = new byte[digits.Length / 2];
        for (var place = 0; place < bytes.Length; place++)
        {
            if (!byte.TryParse(digits.AsSpan(place * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[place]))
            {
                return null;
            }
        }

        return digits.Length % 2 == 0 ? bytes : null;
    }

    /// <summary>The first digit after <c>tiff:Orientation</c>, which is an attribute or an element.</summary>
    private static int? InXmp(byte[] xmp)
    {
        ReadOnlySpan<byte> text = xmp;
        while (text.IndexOf("tiff:Orientation"u8) is >= 0 and var found)
        {
            text = text[(found + "tiff:Orientation"u8.Length)..];
            var digit = text.StartsWith("=\""u8) ? 2 : text.StartsWith(">"u8) ? 1 : 0;
            if (digit > 0 && digit < text.Length && char.IsAsciiDigit((char)text[digit]))
            {
                return text[digit] - '0';
            }
        }

        return null;
    }
}
