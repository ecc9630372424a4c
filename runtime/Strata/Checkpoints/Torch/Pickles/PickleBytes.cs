using System.Buffers.Binary;
using System.Text;
using Strata.Checkpoints.Torch.Format;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>Reads the operations of a pickle and what follows them; nothing is allocated before it is known to be there.</summary>
internal ref struct PickleBytes(ReadOnlySpan<byte> bytes, TorchFault fault)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> bytes = bytes;

    internal int Position { get; private set; }

    internal readonly bool AtEnd => Position == bytes.Length;

    internal byte Byte() => Take(1)[0];

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A float; the only number that is written with its highest byte first.</summary>
    internal double Float64() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A whole number in two's complement; null if it has more than 64 bits.</summary>
    internal long? Integer(ulong length)
    {
        var digits = Take(length);
        if (digits.Length > sizeof(long))
        {
            return null;
        }

        var value = 0L;
        for (var index = 0; index < digits.Length; index++)
        {
            value |= (long)digits[index] << (8 * index);
        }

        var unused = 64 - (8 * digits.Length);
        return digits.IsEmpty ? 0 : value << unused >> unused;
    }

    internal string Text(ulong length) => Decode(Take(length), Utf8);

    /// <summary>Text of Python 2, in which torch may name things, byte by byte.</summary>
    internal string Latin1(ulong length) => Decode(Take(length), Encoding.Latin1);

    /// <summary>Text up to the end of the line.</summary>
    internal string Line()
    {
        var length = bytes[Position..].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw fault.Because($"its pickle ends within the name at byte {Position}");
        }

        var line = Text((ulong)length);
        Position++;
        return line;
    }

    internal ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(bytes.Length - Position))
        {
            throw fault.Because($"its pickle ends at byte {bytes.Length}, but {length} bytes are said to follow byte {Position}");
        }

        var taken = bytes.Slice(Position, (int)length);
        Position += (int)length;
        return taken;
    }

    private readonly string Decode(ReadOnlySpan<byte> text, Encoding encoding)
    {
        try
        {
            return encoding.GetString(text);
        }
        catch (ArgumentException)
        {
            throw fault.Because($"its pickle holds text before byte {Position} that is not UTF-8");
        }
    }
}
