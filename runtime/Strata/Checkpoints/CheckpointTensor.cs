namespace Strata.Checkpoints;

/// <summary>One tensor of a checkpoint and the file that holds it.</summary>
/// <param name="File">The file, owned by the <see cref="Checkpoint"/>.</param>
/// <param name="Entry">The tensor in that file.</param>
public sealed record CheckpointTensor(SafeTensorsFile File, TensorEntry Entry)
{
    /// <summary>Its key.</summary>
    public string Name => Entry.Name;

    /// <summary>Its bytes in place, valid until the checkpoint is disposed.</summary>
    /// <returns>The bytes; at most 2 GiB (see <see cref="SafeTensorsFile.Bytes(TensorEntry)"/>).</returns>
    public ReadOnlySpan<byte> Bytes() => File.Bytes(Entry);

    /// <summary>The address of its first byte, valid until the checkpoint is disposed.</summary>
    /// <returns>The address.</returns>
    public nint Pointer() => File.Pointer(Entry);
}
