using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>A HuggingFace folder that is read.</summary>
/// <param name="folder">The folder.</param>
/// <param name="options">What else is asked for.</param>
/// <param name="isMerged">Whether the weights are a base that an adapter is merged into, which may lie beside them.</param>
internal sealed class HuggingFaceSource(HuggingFaceFolder folder, ConversionOptions options, bool isMerged = false) : IDialectSource
{
    private Checkpoint? _checkpoint;

    /// <inheritdoc />
    public string Folder => folder.Path;

    /// <inheritdoc />
    public WeightlessSource? WithoutWeights() => TargetCheck.Names(folder.Path).Any(HasWeights) ? null : new(
        folder.ElementType(),
        $"{folder.Path} holds no *.safetensors: element types are those that {HuggingFaceFolder.ConfigurationName} names.",
        $"{folder.Path}: there is no *.safetensors file in it. "
        + (ForeignFolder.Explain(folder.Path) ?? "Give the folder that holds the weights."));

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        if (!isMerged)
        {
            ModelFolder.RefuseAdapter(folder.Path);
        }

        var parameters = folder.Model.Parameters;
        var keys = HfStyle.Keys(parameters).ToHashSet(StringComparer.Ordinal);
        var checkpoint = (_checkpoint ??= Checkpoint.Open(folder.Path, options.Weights)).Rooted(keys);
        if (checkpoint.IsDistributed && !checkpoint.Tensors.Any(tensor => keys.Contains(tensor.Name)))
        {
            throw new InputException(
                $"{folder.Path}: the distributed checkpoint in it has none of the model's tensors under a name of HuggingFace's; what it "
                + $"has are {NameList.Of([.. _checkpoint.Tensors.Select(tensor => tensor.Name)])}. What Megatron has saved (torch_dist) "
                + "is read by mm_to_hf and `strata convert to-hf`; of other names, save the model under HuggingFace's.");
        }

        if (!checkpoint.Outside.IsEmpty)
        {
            notes.Add($"Left out, being an optimizer's or outside of the model: {NameList.Of(checkpoint.Outside)}.");
        }

        if (!checkpoint.Unindexed.IsEmpty)
        {
            notes.Add($"Left out, because the index does not name them: {NameList.Of(checkpoint.Unindexed)}.");
        }

        if (!checkpoint.Superseded.IsEmpty)
        {
            var names = checkpoint.Superseded.Select(tensor => $"{tensor.Name} of {Path.GetFileName(tensor.File.Path)}").ToList();
            notes.Add($"Left out, because the index names another file for them: {NameList.Of(names)}.");
        }

        var style = HfStyle.Of(parameters, checkpoint.Tensors.Select(tensor => tensor.Name));
        var found = checkpoint.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => new FoundEntry(tensor.File, tensor.Entry), StringComparer.Ordinal);
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

    private static bool HasWeights(string name) =>
        HuggingFaceFolder.IsWeight(name) || WeightNames.Torch.IsFile(name) || WeightNames.Torch.IsIndex(name)
        || name == DistributedFile.MetadataName;
}
