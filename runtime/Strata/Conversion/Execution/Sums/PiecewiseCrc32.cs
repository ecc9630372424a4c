using System.IO.Hashing;

namespace Strata.Conversion.Execution.Sums;

/// <summary>
/// The CRC-32 of a stretch of bytes whose pieces come in any order: it is linear, so that each piece adds its own part. Pieces that follow
/// each other cost little more than their sum; to go back costs a few multiplications.
/// </summary>
/// <param name="length">The bytes of the whole stretch.</param>
internal sealed class PiecewiseCrc32(long length)
{
    private const uint Mask = 0xFFFFFFFF;

    private readonly Dictionary<long, uint> _shifts = [];
    private uint _sum;
    private uint _recent;
    private long _end;

    /// <summary>Bytes that were added; those added twice count twice.</summary>
    public long Covered { get; private set; }

    /// <summary>The CRC-32, where each byte was added once.</summary>
    public uint Value
    {
        get
        {
            Settle();
            return _sum ^ Crc32Shift.Multiply(Mask, Shift(length)) ^ Mask;
        }
    }

    /// <summary>Adds a piece.</summary>
    /// <param name="offset">Its place in the stretch.</param>
    /// <param name="piece">Its bytes.</param>
    public void Add(long offset, ReadOnlySpan<byte> piece)
    {
        if (offset < _end)
        {
            Settle();
        }

        // The sum of a piece starts and ends with a mask that is no part of the remainder.
        var before = Crc32Shift.Multiply(_recent, Shift(offset - _end)) ^ Mask;
        _recent = Crc32Shift.Multiply(before, Shift(piece.Length)) ^ Crc32.HashToUInt32(piece) ^ Mask;
        _end = offset + piece.Length;
        Covered += piece.Length;
    }

    /// <summary>Adds what another has of the same stretch.</summary>
    public void Add(PiecewiseCrc32 other)
    {
        other.Settle();
        _sum ^= other._sum;
        Covered += other.Covered;
    }

    /// <summary>Brings what was added last to the end of the stretch.</summary>
    private void Settle()
    {
        _sum ^= Crc32Shift.Multiply(_recent, Shift(length - _end));
        (_recent, _end) = (0, 0);
    }

    private uint Shift(long bytes)
    {
        if (bytes == 0)
        {
            return Crc32Shift.One;
        }

        if (!_shifts.TryGetValue(bytes, out var shift))
        {
            // Windows and rows repeat a few lengths; ends of pieces are many.
            if (_shifts.Count > 64)
            {
                _shifts.Clear();
            }

            _shifts.Add(bytes, shift = Crc32Shift.Over(bytes));
        }

        return shift;
    }
}
