using Strata.Checkpoints;
using Strata.Conversion.Dialects;

namespace Strata.Conversion;

/// <summary>A conversion of a folder that holds a configuration and no weights: only its manifest can be written.</summary>
/// <param name="target">The target folder.</param>
/// <param name="source">What there is instead of weights.</param>
/// <param name="files">What would be written.</param>
/// <param name="notes">What the user should know.</param>
internal sealed class WeightlessConversion(
    string target, WeightlessSource source, IReadOnlyList<StoredFile> files, IReadOnlyList<string> notes) : IConversion
{
    /// <inheritdoc />
    public IReadOnlyList<string> Notes { get; } = [.. notes, source.Note];

    /// <inheritdoc />
    public long Bytes { get; } = files.Sum(file => file.Tensors.Sum(tensor => tensor.Tensor.Count * (source.Type?.Bits ?? 0) / 8));

    /// <inheritdoc />
    public int Files => files.Count;

    /// <inheritdoc />
    public void WriteManifest(Stream stream) =>
        ConversionManifest.Write(stream, target, source.Type is null ? null : Bytes, files, _ => source.Type);

    /// <summary>Nothing would be written: the weights are not here, and may be converted on another machine.</summary>
    public void RequireRoom()
    {
    }

    /// <inheritdoc />
    public void Run(IProgress<ConversionProgress>? progress, CancellationToken cancellation) => throw new InputException(source.Fault);

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
