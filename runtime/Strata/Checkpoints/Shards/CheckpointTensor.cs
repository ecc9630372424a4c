namespace Strata.Checkpoints.Shards;

/// <summary>One tensor of a checkpoint and the file that holds it.</summary>
/// <param name="File">The file, owned by the <see cref="Checkpoint"/>.</param>
/// <param name="Entry">The tensor in that file.</param>
public sealed record CheckpointTensor(ITensorFile File, TensorEntry Entry)
{
    /// <summary>Its key.</summary>
    public string Name => Entry.Name;

    /// <summary>Whether its bytes are mapped into memory: those of safetensors files are, those of torch archives are read.</summary>
    public bool IsMapped => File is SafeTensorsFile;

    /// <summary>Its bytes, in place where they are mapped; then they are valid until the checkpoint is disposed.</summary>
    /// <returns>The bytes; at most 2 GiB (see <see cref="SafeTensorsFile.Bytes(TensorEntry)"/>).</returns>
    /// <exception cref="InputException">The disk refuses, or the file is damaged.</exception>
    public ReadOnlySpan<byte> Bytes()
    {
        if (File is SafeTensorsFile mapped)
        {
            return mapped.Bytes(Entry);
        }

        File.Verify(Entry);
        var bytes = new byte[Entry.ByteLength];
        File.Read(Entry.Offset, bytes);
        return bytes;
    }

    /// <summary>
    /// How many rows differ in their values from another tensor's, of the first dimension; all where the shape does, or an element type
    /// that is not in floating point.
    /// </summary>
    /// <param name="other">The other.</param>
    /// <exception cref="InputException">The disk refuses.</exception>
    public long DifferingRows(CheckpointTensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return TensorRows.Differing((File, Entry), (other.File, other.Entry));
    }

    /// <summary>The address of its first byte, valid until the checkpoint is disposed.</summary>
    /// <returns>The address.</returns>
    /// <exception cref="InvalidOperationException">It is not mapped (<see cref="IsMapped"/>).</exception>
    public nint Pointer() => File is SafeTensorsFile mapped
        ? mapped.Pointer(Entry)
        : throw new InvalidOperationException($"{Name} of {File.Path} is not mapped into memory.");
}
