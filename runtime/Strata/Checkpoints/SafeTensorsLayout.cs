using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>
/// Checks that the tensors of a file cover its data exactly once. The format forbids holes so that nothing can hide in a
/// file (no polyglots), and overlaps so that a short file cannot expand.
/// </summary>
internal static class SafeTensorsLayout
{
    /// <summary>Checks <paramref name="tensors"/>, whose offsets are known to be ordered and not negative.</summary>
    internal static void Check(SafeTensorsFault fault, IEnumerable<TensorEntry> tensors, long dataOffset, long fileLength)
    {
        var position = dataOffset;
        string? previous = null;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Offset).ThenBy(tensor => tensor.ByteLength))
        {
            var place = $"tensor {Quoted.Of(tensor.Name)} begins at byte {tensor.Offset - dataOffset} of the data";
            if (tensor.Offset < position)
            {
                throw fault.Because($"{place}, but tensor {Quoted.Of(previous!)} before it ends at {position - dataOffset}; they overlap");
            }

            if (tensor.Offset > position)
            {
                throw fault.Because($"{place}, but what is before it ends at {position - dataOffset}; the bytes between belong to nothing");
            }

            if (tensor.ByteLength > fileLength - position)
            {
                throw fault.Because(
                    $"tensor {Quoted.Of(tensor.Name)} ends at byte {tensor.Offset - dataOffset + tensor.ByteLength} of the data, "
                    + $"but the file has only {fileLength - dataOffset}; it is truncated");
            }

            position += tensor.ByteLength;
            previous = tensor.Name;
        }

        if (position != fileLength)
        {
            throw fault.Because($"{fileLength - position} bytes after the last tensor belong to nothing");
        }
    }
}
