using Strata.Checkpoints;

namespace Strata.Conversion.Dialects;

/// <summary>A tensor that a checkpoint has.</summary>
/// <param name="File">The open file.</param>
/// <param name="Entry">Its place in the file.</param>
internal readonly record struct FoundEntry(ITensorFile File, TensorEntry Entry);

/// <summary>A tensor that is read: what it stands for, and where its bytes are.</summary>
/// <param name="Stored">What it stands for.</param>
/// <param name="File">The open file.</param>
/// <param name="Entry">Its place in the file.</param>
internal sealed record SourceTensor(StoredTensor Stored, ITensorFile File, TensorEntry Entry)
{
    public override string ToString() => $"{File.Path}: {Entry}";
}
