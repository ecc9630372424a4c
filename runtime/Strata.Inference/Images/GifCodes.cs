namespace Strata.Inference.Images;

/// <summary>Reads the variable-length LZW codes of a GIF picture (GIF89a, appendix F).</summary>
internal static class GifCodes
{
    private const int LongestCode = 12;
    private const int MostCodes = 1 << LongestCode;

    /// <summary>Reads colour numbers until a frame is full.</summary>
    /// <param name="data">The codes, the sizes of their blocks taken out.</param>
    /// <param name="bits">The bits of a colour number.</param>
    /// <param name="frame">Where the numbers go, in the order of the file.</param>
    /// <returns>Whether the codes fill the frame and are valid.</returns>
    public static bool Read(ReadOnlySpan<byte> data, int bits, Span<byte> frame)
    {
        var (clear, end) = (1 << bits, (1 << bits) + 1);
        Span<ushort> links = stackalloc ushort[MostCodes];
        Span<byte> lasts = stackalloc byte[MostCodes];
        Span<byte> text = stackalloc byte[MostCodes];
        var (next, size, previous, at) = (end + 1, bits + 1, -1, 0);
        byte first = 0;
        var (buffer, held, read) = (0, 0, 0);
        while (at < frame.Length)
        {
            while (held < size)
            {
                if (read == data.Length)
                {
                    return false;
                }

                buffer |= data[read++] << held;
                held += 8;
            }

            var code = buffer & ((1 << size) - 1);
            (buffer, held) = (buffer >> size, held - size);
            if (code == clear)
            {
                (next, size, previous) = (end + 1, bits + 1, -1);
                continue;
            }

            if (code == end || (previous < 0 ? code > end : code > next))
            {
                return false;
            }

            // A code that is not in the table yet is the previous text and its first number once more.
            var length = 0;
            var link = code;
            if (previous >= 0 && code == next)
            {
                text[length++] = first;
                link = previous;
            }

            while (link > end)
            {
                text[length++] = lasts[link];
                link = links[link];
            }

            first = (byte)link;
            text[length++] = first;
            if (previous >= 0 && next < MostCodes)
            {
                (links[next], lasts[next]) = ((ushort)previous, first);
                next++;
                size += next == 1 << size && size < LongestCode ? 1 : 0;
            }

            previous = code;
            while (length > 0 && at < frame.Length)
            {
                frame[at++] = text[--length];
            }
        }

        return true;
    }
}
