namespace Strata.Checkpoints.Torch;

/// <summary>Bytes in memory.</summary>
internal sealed class PositionalMemory(ReadOnlyMemory<byte> memory) : PositionalBytes
{
    internal override long Length => memory.Length;

    internal override void Read(long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > memory.Length - bytes.Length)
        {
            throw new InputException($"The bytes from {offset} leave the {memory.Length} that there are.");
        }

        memory.Span.Slice((int)offset, bytes.Length).CopyTo(bytes);
    }
}
