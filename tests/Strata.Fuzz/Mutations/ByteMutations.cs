using System.Buffers.Binary;

namespace Strata.Fuzz;

/// <summary>Damage that knows nothing of a format: bits, bytes, numbers, cuts and copies.</summary>
internal static class ByteMutations
{
    public static byte[] Apply(FuzzRandom random, byte[] bytes, byte[] other)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next()];
        }

        var copy = bytes.ToArray();
        var at = random.Below(bytes.Length);
        switch (random.Below(8))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.Below(8));
                return copy;
            case 1:
                copy[at] = (byte)random.Next();
                return copy;
            case 2 or 3:
                return WithNumber(random, copy, at);
            case 4:
                return bytes[..at];
            case 5:
                return Splice(bytes, at, random.Below(32), []);
            case 6:
                return Splice(bytes, at, 0, Part(random, bytes));
            default:
                return Splice(bytes, at, random.Below(32), other.Length == 0 ? [] : Part(random, other));
        }
    }

    /// <summary>Puts an interesting number of 1, 2, 4 or 8 bytes in place of what is at <paramref name="at"/>.</summary>
    public static byte[] WithNumber(FuzzRandom random, byte[] bytes, int at)
    {
        Span<byte> field = stackalloc byte[8];
        field.Clear();
        bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).CopyTo(field);
        var width = 1 << random.Below(4);
        var present = BinaryPrimitives.ReadInt64LittleEndian(field) & (width == 8 ? -1 : (1L << (8 * width)) - 1);
        BinaryPrimitives.WriteInt64LittleEndian(field, InterestingNumbers.Pick(random, present));
        field[..Math.Min(width, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    public static byte[] Splice(byte[] bytes, int at, int cut, ReadOnlySpan<byte> inserted) =>
        [.. bytes.AsSpan(0, at), .. inserted, .. bytes.AsSpan(Math.Min(bytes.Length, at + cut))];

    private static ReadOnlySpan<byte> Part(FuzzRandom random, byte[] bytes)
    {
        var from = random.Below(bytes.Length);
        return bytes.AsSpan(from, Math.Min(bytes.Length - from, 1 + random.Below(64)));
    }
}
