using System.IO.Hashing;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>Holds a stretch of a file against the sum that the file states of it.</summary>
internal static class RecordSum
{
    private const int WindowBytes = 1 << 18;

    /// <summary>Reads the stretch, window by window, and refuses another sum.</summary>
    /// <param name="file">The file.</param>
    /// <param name="range">The stretch.</param>
    /// <exception cref="InputException">The file is damaged, or the disk refuses.</exception>
    public static void Require(ITensorFile file, SummedRange range)
    {
        if (range.Crc is not { } stated || range.Length == 0)
        {
            return;
        }

        var (sum, window) = (new Crc32(), new byte[(int)Math.Min(WindowBytes, range.Length)]);
        for (long start = 0; start < range.Length; start += window.Length)
        {
            var part = window.AsSpan(0, (int)Math.Min(window.Length, range.Length - start));
            file.Read(range.Offset + start, part);
            sum.Append(part);
        }

        if (sum.GetCurrentHashAsUInt32() != stated)
        {
            throw Fault(file, range);
        }
    }

    /// <summary>What is said of a stretch with another sum.</summary>
    /// <param name="file">The file.</param>
    /// <param name="range">The stretch.</param>
    public static InputException Fault(ITensorFile file, SummedRange range) => new(
        $"{file.Path}: the CRC-32 of its record {Quoted.Plain(range.Name)} is not the one that it states; the file "
        + "is damaged. Copy it again from where it is whole.");
}
