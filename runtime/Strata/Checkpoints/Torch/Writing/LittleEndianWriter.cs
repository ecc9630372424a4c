using System.Buffers.Binary;
using System.Text;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>Fills bytes with numbers and text, one after the other.</summary>
internal ref struct LittleEndianWriter(Span<byte> bytes)
{
    private readonly Span<byte> bytes = bytes;

    internal int Position { get; private set; }

    internal void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(2), value);

    internal void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(4), value);

    internal void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);

    internal void Text(string value) => Position += Encoding.UTF8.GetBytes(value, bytes[Position..]);

    /// <summary>Leaves bytes as they are.</summary>
    internal void Skip(int count) => Position += count;

    private Span<byte> Next(int length)
    {
        var next = bytes.Slice(Position, length);
        Position += length;
        return next;
    }
}
