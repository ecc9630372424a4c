using System.Buffers.Binary;

namespace Strata.Checkpoints.Torch.Zip;

/// <summary>
/// The 64-bit values in a directory entry's extra field. They stand there in a fixed order, each only where the 32-bit field is saturated.
/// </summary>
internal ref struct ZipWideFields
{
    private ReadOnlySpan<byte> values;

    internal ZipWideFields(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                return;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == ZipFormat.Zip64Extra)
            {
                values = extra.Slice(4, length);
                return;
            }

            extra = extra[(4 + length)..];
        }
    }

    /// <summary>The value that <paramref name="narrow"/> stands for; null if it is saturated and there is none.</summary>
    internal long? Of(uint narrow)
    {
        if (narrow != ZipFormat.Saturated)
        {
            return narrow;
        }

        if (values.Length < sizeof(long))
        {
            return null;
        }

        var value = BinaryPrimitives.ReadInt64LittleEndian(values);
        values = values[sizeof(long)..];
        return value;
    }
}
