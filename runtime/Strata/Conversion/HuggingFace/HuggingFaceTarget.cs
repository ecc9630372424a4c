using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>A HuggingFace folder that is written: safetensors files, their index, and what was beside them in the original.</summary>
/// <param name="original">The HuggingFace folder that the model came from.</param>
internal sealed class HuggingFaceTarget(HuggingFaceFolder original) : IDialectTarget
{
    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    private readonly OriginalPlaces? _places = OriginalPlaces.Find(original.Path);
    private readonly OriginalFiles _beside = OriginalFiles.Find(original.Path);

    /// <inheritdoc />
    public IReadOnlyList<string> Originals { get; } = [original.Path];

    /// <inheritdoc />
    public bool Stores(ParameterSchema parameter) => true;

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) => names.Where(name =>
        HuggingFaceFolder.IsWeight(name) || name == HuggingFaceFolder.ConfigurationName
        || _beside.Files.Any(file => file.Name == name) || (_places?.FileOf.Values.Contains(name) ?? false));

    /// <inheritdoc />
    public IEnumerable<string> StaleNames(IEnumerable<string> names) => names.Where(HuggingFaceFolder.IsWeight);

    /// <inheritdoc />
    public TargetFiles Files(Func<ParameterSchema, ElementType?> type, bool ignoreUnknown, ICollection<string> notes)
    {
        if (original.Quantisation is { } method)
        {
            throw new InputException(
                $"{original.Model.Configuration}: quantization_config says that the weights beside it are quantised ({Quoted.Of(method)}). "
                + "What is written are weights in floating point, which such a configuration would have read as something else. "
                + "Give the folder of the checkpoint that was not quantised.");
        }

        var parameters = original.Model.Parameters;
        var style = _places is null ? 0 : HfStyle.Of(parameters, _places.FileOf.ContainsKey);
        var own = HuggingFaceLayout.Tensors(parameters, style).ToList();

        // A tied parameter has a tensor of its own where the original has one.
        var tied = HuggingFaceLayout.Tied(parameters, style).Where(tensor => _places?.FileOf.ContainsKey(tensor.Key) ?? false).ToList();
        var shards = HuggingFaceShards.Of(
            original.Path,
            _places,
            [.. own.Select(tensor => (tensor.Key, tensor.Count * ((type(tensor.Parameter)?.Bits ?? 0) / 8)))],
            tied.Select(tensor => tensor.Key).ToHashSet(StringComparer.Ordinal),
            ignoreUnknown,
            notes);
        SmallFile[] small = [.. shards.Index, .. _beside.Told(original.Path, notes)];
        return new(
            HuggingFaceLayout.Files([.. own, .. tied], shards.FileOf),
            small,
            [.. shards.Names.Concat(small.Select(file => file.Name)).OrderBy(name => name == HuggingFaceFolder.ConfigurationName)]);
    }

    /// <summary>
    /// The header of the original's file is taken where it describes the same tensors: so an unchanged checkpoint comes back byte for byte.
    /// </summary>
    /// <param name="path">Its place on the disk.</param>
    /// <param name="name">Its path in the checkpoint's folder.</param>
    /// <param name="sections">What will be in it.</param>
    public ITensorFileWriter Create(string path, string name, ImmutableArray<SectionDeclaration> sections)
    {
        var tensors = sections.Single().Tensors;
        return Original(name, tensors) is { } file
            ? SafeTensorsWriter.Like(path, file)
            : SafeTensorsWriter.Create(path, tensors, Metadata, isDurable: false);
    }

    /// <inheritdoc />
    public ITensorFile Open(string path) => SafeTensorsFile.Open(path);

    /// <summary>The original's file, where it holds these very tensors.</summary>
    /// <returns>The open file; null where there is none, or one of other tensors.</returns>
    private SafeTensorsFile? Original(string name, ImmutableArray<TensorDeclaration> tensors)
    {
        var path = Path.Combine(original.Path, name);
        if (!File.Exists(path))
        {
            return null;
        }

        var file = SafeTensorsFile.Open(path);
        if (file.Header.Tensors.Length == tensors.Length && tensors.All(tensor => file.Header.TryGet(tensor.Name, out var entry)
            && entry.Type == tensor.Type && entry.Shape.AsSpan().SequenceEqual(tensor.Shape.AsSpan())))
        {
            return file;
        }

        file.Dispose();
        return null;
    }
}
