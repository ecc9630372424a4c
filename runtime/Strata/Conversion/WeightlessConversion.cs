using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;

namespace Strata.Conversion;

/// <summary>A conversion of a folder that holds a configuration and no weights: only its manifest can be written.</summary>
/// <param name="target">The target folder.</param>
/// <param name="source">The folder without weights.</param>
/// <param name="type">The element type that the configuration names; null where it names none.</param>
/// <param name="files">What would be written.</param>
/// <param name="notes">What the user should know.</param>
internal sealed class WeightlessConversion(
    string target, string source, ElementType? type, IReadOnlyList<StoredFile> files, IReadOnlyList<string> notes) : IConversion
{
    /// <inheritdoc />
    public IReadOnlyList<string> Notes { get; } =
        [.. notes, $"{source} holds no *.safetensors: element types are those that {HuggingFaceFolder.ConfigurationName} names."];

    /// <inheritdoc />
    public long Bytes { get; } = files.Sum(file => file.Tensors.Sum(tensor => tensor.Tensor.Count * (type?.Bits ?? 0) / 8));

    /// <inheritdoc />
    public void WriteManifest(Stream stream) => ConversionManifest.Write(stream, target, type is null ? null : Bytes, files, _ => type);

    /// <inheritdoc />
    public void Run(IProgress<ConversionProgress>? progress, CancellationToken cancellation) =>
        throw new InputException($"{source}: there is no *.safetensors file in it. Give the folder that holds the weights.");

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
