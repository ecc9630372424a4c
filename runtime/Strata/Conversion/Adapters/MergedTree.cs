using Strata.Axes;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Conversion.MindSpeed;
using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>
/// A MindSpeed-MM tree with an adapter merged into it, rank by rank: what is split of a weight is split of its factor, so that each rank's
/// product is the part of the whole one that it holds. The model need not be known, nor how it is split.
/// </summary>
/// <param name="path">The base, or a tree with the adapter in it.</param>
/// <param name="adapter">The adapter's tree, split as the base is; the same where it is in the base.</param>
/// <param name="options">What the user says of the adapter.</param>
internal sealed class MergedTree(string path, string adapter, AdapterOptions options) : IDialectSource
{
    private const string Inner = ".base_layer";

    private readonly List<TorchArchive> _archives = [];
    private readonly List<StoredFile> _files = [];
    private readonly List<LowRankUpdate> _updates = [];
    private readonly List<AdaptedLayer> _layers = [];

    /// <inheritdoc />
    public string Folder => path;

    /// <summary>The files to write, known once tensors were asked for.</summary>
    public IReadOnlyList<StoredFile> Files => _files;

    /// <inheritdoc />
    public IReadOnlyList<LowRankUpdate> Updates => _updates;

    /// <summary>There is no such folder without weights.</summary>
    public WeightlessSource? WithoutWeights() => null;

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes)
    {
        var (weights, factors) = (MindSpeedFolder.Open(path), MindSpeedFolder.Open(adapter));
        if (!weights.Ranks.SequenceEqual(factors.Ranks, StringComparer.Ordinal))
        {
            throw new InputException(
                $"{adapter}: it has the ranks {NameList.Of(factors.Ranks)}, but the base {path} has {NameList.Of(weights.Ranks)}. Both "
                + "must be split alike: resplit makes another layout of the base, lora_mm_to_hf and lora_hf_to_mm one of the adapter.");
        }

        if (path != adapter && UnlikeTrees.Untold(path, adapter, weights.Ranks) is { } untold)
        {
            notes.Add(untold);
        }

        var tensors = new List<SourceTensor>();
        foreach (var rank in weights.Ranks)
        {
            var held = Open(weights, rank);
            var added = path == adapter ? held : Open(factors, rank);
            if (added.Sections.FirstOrDefault(
                section => section.Tensors.Length > 0 && held.Sections.All(other => other.Name != section.Name)) is { } missing)
            {
                throw new InputException(
                    $"{added.Path}: it has the section {Quoted.Of(missing.Name)}, but {held.Path} has none. Both must be split alike.");
            }

            _files.Add(new($"{MindSpeedFolder.Release}/{rank}/{MindSpeedLayout.FileName}",
            [
                .. held.Sections.Select(section => Section(
                    held, section, added, added.Sections.FirstOrDefault(other => other.Name == section.Name), tensors, ignoreUnknown)),
            ]));
        }

        if (_layers.Count == 0)
        {
            throw new InputException(
                $"{adapter}: it holds no factors of an adapter, LAYER.lora_A.default.weight and LAYER.lora_B.default.weight. "
                + "Give the tree of the adapter.");
        }

        foreach (var layer in MergeTargets.Of(adapter, _layers, options, notes))
        {
            layer.RequireFit(path);
            MergeTargets.RequireRank(adapter, layer.Layer, layer.Rank, options);
            _updates.Add(layer.Update(MergeTargets.Scale(adapter, layer.Rank, options)));
        }

        return tensors;
    }

    /// <inheritdoc />
    public void Dispose() => _archives.ForEach(archive => archive.Dispose());

    private TorchArchive Open(MindSpeedFolder folder, string rank)
    {
        var archive = TorchArchive.Open(Path.Combine(folder.Path, folder.Iteration, rank, MindSpeedLayout.FileName));
        _archives.Add(archive);
        return archive;
    }

    private StoredSection Section(
        TorchArchive held, TensorSection section, TorchArchive added, TensorSection? beside, List<SourceTensor> tensors, bool ignoreUnknown)
    {
        var place = $"{Path.GetFileName(Path.GetDirectoryName(held.Path))}/{section.Name}/";
        var written = new Dictionary<string, ParameterSchema>(StringComparer.Ordinal);
        var stored = new List<StoredTensor>();
        foreach (var tensor in section.Tensors.Where(tensor => held != added || !IsAdapter(tensor.Name)))
        {
            Refuse(held, tensor, isBase: held != added && IsAdapter(tensor.Name));
            var key = tensor.Name.Replace(Inner, "", StringComparison.Ordinal);
            var parameter = Parameter(tensor, place, key);
            if (!written.TryAdd(key, parameter))
            {
                throw new InputException($"{held.Path}: it holds {Quoted.Of(key)} and {Quoted.Of(tensor.Name)}, which are one weight.");
            }

            var whole = new StoredTensor(key, parameter, ParameterSlice.Of(parameter, 1, 0, Order.ByComponent));
            stored.Add(whole);
            tensors.Add(new(whole, held, tensor));
        }

        IEnumerable<TensorEntry> factors = beside?.Tensors ?? [];
        AddLayers(held, added, [.. factors.Where(tensor => held != added || IsAdapter(tensor.Name))], written, ignoreUnknown);
        return new(section.Name, stored);
    }

    private void AddLayers(
        TorchArchive held,
        TorchArchive added,
        IReadOnlyList<TensorEntry> factors,
        Dictionary<string, ParameterSchema> weights,
        bool ignoreUnknown)
    {
        var others = factors.Where(tensor => FactorKey.Of(tensor.Name) is null).Select(tensor => tensor.Name).ToList();
        if (others.FirstOrDefault(IsAdapter) is { } more)
        {
            throw new InputException($"{added.Path}: {FactorKey.Told([more])}. It is not merged; PEFT can.");
        }

        if (others.Count > 0 && !ignoreUnknown)
        {
            throw new InputException(
                $"{added.Path}: it holds more than factors: {NameList.Of(others)}. --ignore-unknown leaves them out.");
        }

        foreach (var layer in factors.Where(tensor => FactorKey.Of(tensor.Name) is not null)
            .GroupBy(tensor => FactorKey.Of(tensor.Name)!.Layer, StringComparer.Ordinal))
        {
            var (down, up) = AdaptedLayer.Pair(layer.Key, [.. layer.Select(tensor => new FoundEntry(added, tensor))]);
            var weight = weights.GetValueOrDefault(layer.Key + ".weight") ?? throw new InputException(
                $"{held.Path}: it has no {Quoted.Of(layer.Key + ".weight")}, which the adapter {added.Path} changes. "
                + UnlikeTrees.WhyMissing(layer.Key, weights.Keys));
            _layers.Add(new(weight, 0, weight.Shape.FirstOrDefault(), layer.Key, 0, down, up));
        }
    }

    private static bool IsAdapter(string key) => key.Contains(".lora_", StringComparison.Ordinal);

    private static void Refuse(TorchArchive held, TensorEntry tensor, bool isBase)
    {
        if (isBase)
        {
            throw new InputException(
                $"{held.Path}: it holds {Quoted.Of(tensor.Name)}, an adapter of its own. Merge that first, without naming another.");
        }

        if (tensor.Shape.FirstOrDefault(size => size > int.MaxValue) is > 0 and var size)
        {
            throw new InputException($"{held.Path}: {tensor}: a dimension of {size} is none that a model can have. Copy the tree again.");
        }
    }

    private static ParameterSchema Parameter(TensorEntry tensor, string place, string key) => new(
        place + key,
        [key],
        key,
        tensor.Signature,
        [.. tensor.Shape.Select(size => new Extent((int)size))],
        Order.ByComponent,
        Parallelism.Replicated);
}
