using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>A HuggingFace folder that is written: safetensors files, their index, and what was beside them in the original.</summary>
/// <param name="original">The HuggingFace folder that the model came from.</param>
/// <param name="options">What else is asked for.</param>
/// <param name="told">Is told what of the original can not be read.</param>
/// <param name="beside">Other folders that are read.</param>
internal sealed class HuggingFaceTarget(
    HuggingFaceFolder original, ConversionOptions options, ICollection<string> told, params IReadOnlyList<string> beside) : IDialectTarget
{
    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    private readonly OriginalPlaces? _places = OriginalPlaces.Find(original.Path, options.Weights, told);
    private readonly OriginalFiles _beside = OriginalFiles.Find(original.Path);
    private readonly HashSet<string> _imitated = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyList<string> Originals { get; } = [original.Path, .. beside];

    /// <inheritdoc />
    public bool Stores(ParameterSchema parameter) => true;

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) => names.Where(name =>
        HuggingFaceFolder.IsWeight(name) || name == HuggingFaceFolder.ConfigurationName
        || _beside.Files.Any(file => file.Name == name) || (_places?.FileOf.Values.Contains(name) ?? false));

    /// <inheritdoc />
    public OlderContent Older(string folder, IReadOnlyList<string> names) => OlderWeights.Find(folder, names, _places?.Names ?? []);

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
        var style = _places is null ? 0 : HfStyle.Of(parameters, _places.FileOf.Keys);
        var own = HuggingFaceLayout.Tensors(parameters, style).ToList();

        // A tied parameter has a tensor of its own where the original has one.
        var tied = HuggingFaceLayout.Tied(parameters, style).ToList();
        var places = _places?.With(Untied(style));
        var shards = HuggingFaceShards.Of(places, [.. own.Select(Sized)], [.. tied.Select(Sized)], ignoreUnknown, notes);
        var files = HuggingFaceLayout.Files([.. own, .. tied.Where(tensor => shards.Has(tensor.Key))], shards.FileOf);
        Imitate(files, type, notes);
        var types = own.Select(tensor => type(tensor.Parameter)).OfType<ElementType>().Distinct().ToList();
        var isTied = parameters.Any(parameter => parameter.TiedTo is not null);
        var configuration = WrittenConfiguration.Of(original.Model.Configuration, types, isTied, original.Unknown, notes);
        SmallFile[] small =
        [
            .. shards.Index,
            .. _beside.Told(original.Path, notes).Select(file => file.Name == configuration?.Name ? configuration : file),
        ];
        return new(
            files,
            small,
            [.. shards.Names.Concat(small.Select(file => file.Name)).OrderBy(name => name == HuggingFaceFolder.ConfigurationName)]);

        ShardTensor Sized(StoredTensor tensor) =>
            new(tensor.Key, tensor.Count * ((type(tensor.Parameter)?.Bits ?? 0) / 8), tensor.Count);
    }

    /// <summary>
    /// The keys of parameters that the configuration ties and that are written all the same, with the keys of what they used.
    /// </summary>
    private IEnumerable<(string Key, string Beside)> Untied(int style)
    {
        var keys = original.Model.Parameters.Where(parameter => parameter.HfKeysOf(style).Length == 1)
            .ToDictionary(parameter => parameter.Path, parameter => parameter.HfKeysOf(style)[0], StringComparer.Ordinal);
        return original.Model.Parameters
            .Where(parameter => parameter.TiedTo is null && original.Ties.ContainsKey(parameter.Path))
            .Select(parameter => (keys[parameter.Path], keys[original.Ties[parameter.Path]]));
    }

    /// <summary>
    /// The header of the original's file is taken where it describes the same tensors: so an unchanged checkpoint comes back byte for byte.
    /// </summary>
    /// <param name="path">Its place on the disk.</param>
    /// <param name="name">Its path in the checkpoint's folder.</param>
    /// <param name="sections">What will be in it.</param>
    public ITensorFileWriter Create(string path, string name, ImmutableArray<SectionDeclaration> sections)
    {
        if (!_imitated.Contains(name))
        {
            return SafeTensorsWriter.Create(path, sections.Single().Tensors, Metadata, isDurable: false);
        }

        using var file = SafeTensorsFile.Open(Path.Combine(original.Path, name));
        return SafeTensorsWriter.Like(path, file);
    }

    /// <inheritdoc />
    public ITensorFile Open(string path) => SafeTensorsFile.Open(path);

    /// <summary>Finds out which of the original's files hold the very tensors that will be written: their headers are taken.</summary>
    private void Imitate(IReadOnlyList<StoredFile> files, Func<ParameterSchema, ElementType?> type, ICollection<string> notes)
    {
        var faults = new List<InputException>();
        foreach (var file in files.Where(file => Path.Exists(Path.Combine(original.Path, file.Path))))
        {
            try
            {
                using var there = SafeTensorsFile.Open(Path.Combine(original.Path, file.Path));
                if (IsSame(there.Header, [.. file.Tensors.Select(tensor => tensor.Tensor)], type))
                {
                    _imitated.Add(file.Path);
                }
            }
            catch (InputException fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0)
        {
            var more = faults.Count == 1 ? "" : $" And {faults.Count - 1} more.";
            notes.Add($"Not looked at for the order of tensors in it, which is chosen anew: {faults[0].Message}{more}");
        }
    }

    private static bool IsSame(SafeTensorsHeader header, IReadOnlyList<StoredTensor> tensors, Func<ParameterSchema, ElementType?> type) =>
        header.Tensors.Length == tensors.Count && tensors.All(tensor => header.TryGet(tensor.Key, out var entry)
            && entry.Type == type(tensor.Parameter) && entry.Shape.AsSpan().SequenceEqual(tensor.Shape.AsSpan()));
}
