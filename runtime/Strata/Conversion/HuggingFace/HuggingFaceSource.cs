using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>A HuggingFace folder that is read.</summary>
/// <param name="folder">The folder.</param>
internal sealed class HuggingFaceSource(HuggingFaceFolder folder) : IDialectSource
{
    private Checkpoint? _checkpoint;

    /// <inheritdoc />
    public string Folder => folder.Path;

    /// <inheritdoc />
    public WeightlessSource? WithoutWeights() => TargetCheck.Names(folder.Path).Any(HuggingFaceFolder.IsWeight) ? null : new(
        folder.ElementType(),
        $"{folder.Path} holds no *.safetensors: element types are those that {HuggingFaceFolder.ConfigurationName} names.",
        $"{folder.Path}: there is no *.safetensors file in it. Give the folder that holds the weights.");

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        var checkpoint = _checkpoint ??= Checkpoint.Open(folder.Path);
        var parameters = folder.Model.Parameters;
        var style = HfStyle.Of(parameters, key => checkpoint.TryGet(key, out _));
        var tied = parameters.Where(parameter => parameter.TiedTo is not null).SelectMany(parameter => parameter.HfKeysOf(style));
        var found = checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => new FoundEntry(tensor.File, tensor.Entry), StringComparer.Ordinal);
        foreach (var key in tied.Distinct(StringComparer.Ordinal).Where(found.ContainsKey).Order(StringComparer.Ordinal))
        {
            notes.Add(
                $"{Quoted.Of(key)} is there, but the configuration ties it: the values of what it is tied to are taken, "
                + "as HuggingFace transformers does.");
        }

        return SourceMatcher.Match(
            folder.Path,
            [
                .. HuggingFaceLayout.Tensors(parameters, style)
                    .Where(tensor => isWanted(tensor.Parameter)).Select(tensor => (tensor.Key, tensor)),
            ],
            found,
            parameters.SelectMany(parameter => parameter.HfKeysOf(style)).ToHashSet(StringComparer.Ordinal),
            ignoreUnknown,
            notes,
            folder.Quantisation);
    }

    /// <inheritdoc />
    public void Dispose() => _checkpoint?.Dispose();
}
