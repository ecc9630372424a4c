using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>A PEFT folder that is written: one file of factors, and a configuration where alpha is known.</summary>
/// <param name="model">The model and its factors.</param>
/// <param name="ranks">For each style of keys the rank of each layer, by its key without what PEFT puts before it.</param>
/// <param name="style">Which of the names that checkpoints' keys have had are written.</param>
/// <param name="options">What the user says of the adapter.</param>
internal sealed class AdapterTarget(
    DeclaredModel model, IReadOnlyList<IReadOnlyDictionary<string, int>> ranks, int style, AdapterOptions options)
    : IDialectTarget
{
    private const string FileName = "adapter_model.safetensors";

    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    /// <inheritdoc />
    public IReadOnlyList<string> Originals => options.Original is { } original ? [original] : [];

    /// <inheritdoc />
    public bool Stores(ParameterSchema parameter) => model.IsStored(parameter);

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) => names.Where(
        name => name is ForeignFolder.AdapterConfiguration or FileName or "adapter_model.bin");

    /// <inheritdoc />
    public OlderContent Older(string folder, IReadOnlyList<string> names) => new([.. CheckpointNames(names)], []);

    /// <inheritdoc />
    public TargetFiles Files(Func<ParameterSchema, ElementType?> type, bool ignoreUnknown, ICollection<string> notes)
    {
        var tensors = model.Parameters.Where(model.IsStored).SelectMany(Tensors).OrderBy(tensor => tensor.Key, StringComparer.Ordinal);
        var small = Configuration(notes).ToList();
        return new(
            [new(FileName, [new(string.Empty, [.. tensors])])], small, [.. small.Select(file => file.Name).Append(FileName)]);
    }

    /// <inheritdoc />
    public ITensorFileWriter Create(string path, string name, ImmutableArray<SectionDeclaration> sections) =>
        SafeTensorsWriter.Create(path, sections.Single().Tensors, Metadata, isDurable: false);

    /// <inheritdoc />
    public ITensorFile Open(string path) => SafeTensorsFile.Open(path);

    /// <summary>What HuggingFace has of a factor: of a fused layer's B the rows of each, of its A a copy for each.</summary>
    private IEnumerable<StoredTensor> Tensors(ParameterSchema factor)
    {
        var whole = ParameterSlice.Of(factor, 1, 0, Order.ByComponent);
        return FactorKey.Of(factor.Path)!.Factor == Factor.Down
            ? factor.HfKeysOf(style).Select(key => new StoredTensor(key, factor, whole))
            : factor.HfPieces(style).Select(piece => new StoredTensor(
                piece.Key, factor, new([[new AxisRange(piece.Start, piece.Rows)], .. whole.Dimensions.Skip(1)])));
    }

    /// <summary>A configuration names layers as its base's keys did, and those have changed.</summary>
    private void RequireStyle(PeftConfiguration original)
    {
        var other = Enumerable.Range(0, ranks.Count).FirstOrDefault(candidate => ranks[candidate].Keys.All(original.Targets.Have), style);
        if (other == style || ranks[style].Keys.All(original.Targets.Have))
        {
            return;
        }

        throw new InputException(
            $"{original.Path}: it names layers as transformers {(other == 0 ? "from 4.52 on" : "before 4.52")} does, "
            + $"{Quoted.Of(ranks[other].Keys.First())}, not {Quoted.Of(ranks[style].Keys.First())}. Write keys of its style: "
            + "--cfg.common_model_config.new_transformers_weight_key "
            + (other == 0 ? "true (strata convert: without --former-keys)." : "false (strata convert: --former-keys)."));
    }

    private IEnumerable<SmallFile> Configuration(ICollection<string> notes)
    {
        if (options.Original is { } folder)
        {
            var original = PeftConfiguration.Read(folder) ?? throw new InputException(
                $"{folder}: there is no {ForeignFolder.AdapterConfiguration} in it. Give the PEFT folder that the adapter came from.");
            RequireStyle(original);
            foreach (var (layer, rank) in ranks[style])
            {
                original.Targets.Refuse(layer);
                _ = original.Scale(layer, rank, options.Alpha);
            }

            var length = LinkedLength.Of(original.Path) ?? 0;
            yield return new(ForeignFolder.AdapterConfiguration, length, path => File.Copy(original.Path, path, overwrite: true));
        }
        else if (options.Alpha is { } alpha)
        {
            var text = PeftText.Write(ranks[style], alpha, options.Base);
            yield return new(ForeignFolder.AdapterConfiguration, text.Length, path => File.WriteAllText(path, text));
        }
        else
        {
            notes.Add(
                $"No {ForeignFolder.AdapterConfiguration} is written, without which PEFT does not load the folder: alpha is nowhere in the "
                + "tree. --cfg.lora_alpha N (strata convert: --alpha N) says it, or --cfg.hf_config.hf_dir (strata convert: --adapter) "
                + "with the adapter that it came from.");
        }
    }
}
