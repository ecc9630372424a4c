using System.Buffers.Binary;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Fuzz;

/// <summary>Cuts a pickle into its operations, each with what follows it.</summary>
internal static class PickleTokens
{
    public static List<byte[]> Split(ReadOnlySpan<byte> pickle)
    {
        var tokens = new List<byte[]>();
        while (!pickle.IsEmpty)
        {
            var length = (int)Math.Min(pickle.Length, 1 + Following(pickle));
            tokens.Add(pickle[..length].ToArray());
            pickle = pickle[length..];
        }

        return tokens;
    }

    private static long Following(ReadOnlySpan<byte> pickle)
    {
        var rest = pickle[1..];
        return (PickleCode)pickle[0] switch
        {
            PickleCode.Protocol or PickleCode.Int1 or PickleCode.Put or PickleCode.Get => 1,
            PickleCode.Int2 => 2,
            PickleCode.Int or PickleCode.LongPut or PickleCode.LongGet => 4,
            PickleCode.Float or PickleCode.Frame => 8,
            PickleCode.ShortBytes or PickleCode.ShortString or PickleCode.ShortUnicode or PickleCode.Long1 =>
                rest.IsEmpty ? 0 : 1 + rest[0],
            PickleCode.Bytes or PickleCode.String or PickleCode.Unicode or PickleCode.Long4 =>
                rest.Length < 4 ? rest.Length : 4L + BinaryPrimitives.ReadUInt32LittleEndian(rest),
            PickleCode.LongUnicode or PickleCode.LongBytes or PickleCode.ByteArray =>
                rest.Length < 8 ? rest.Length : 8 + (long)(BinaryPrimitives.ReadUInt64LittleEndian(rest) & int.MaxValue),
            PickleCode.Global => Lines(rest),
            _ => 0,
        };
    }

    private static int Lines(ReadOnlySpan<byte> rest)
    {
        var first = rest.IndexOf((byte)'\n') + 1;
        var second = rest[first..].IndexOf((byte)'\n') + 1;
        return first + second;
    }
}
