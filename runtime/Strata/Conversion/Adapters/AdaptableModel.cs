using System.Collections.Immutable;
using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>
/// The model that an adapter is for: as the base's configuration says, or where none is given as the kind of model is built, with the
/// layers that the lists say and the sizes of the factors.
/// </summary>
/// <param name="source">The adapter, for messages.</param>
/// <param name="layout">How the MindSpeed-MM side is split.</param>
/// <param name="known">The model by its configuration; null where none is given.</param>
/// <param name="kind">The declared parameters of it, or of an example of the kind.</param>
internal sealed class AdaptableModel(
    string source,
    StageLayout layout,
    DeclaredModel? known,
    IReadOnlyList<ParameterSchema> kind)
{
    /// <summary>What a note begins with that is no cause of anything.</summary>
    public const string NoBase = "No base was given:";

    private const string Proof = "--cfg.base_hf_dir (strata convert: --model) with the base's config.json proves them.";

    private readonly IReadOnlyList<TowerSchema> _towers = TowerSchema.Find(kind);

    /// <summary>Finds out what is known of the model.</summary>
    /// <param name="family">The kind of model.</param>
    /// <param name="source">The adapter, for messages.</param>
    /// <param name="layout">How the MindSpeed-MM side is split.</param>
    /// <param name="folder">The base's HuggingFace folder; null where none is given.</param>
    /// <param name="notes">Is told what is not proven.</param>
    /// <exception cref="InputException">The base's configuration is at fault, or is needed.</exception>
    public static AdaptableModel Of(
        ICheckpointFamily family, string source, StageLayout layout, string? folder, ICollection<string> notes)
    {
        var known = folder is null ? null : HuggingFaceFolder.Open(folder, family, notes).Model;
        if (known is null)
        {
            notes.Add($"{NoBase} sizes and numbers of layers are the adapter's and the lists' own. {Proof}");
        }

        var kind = known?.Parameters ?? family.Example(isTied: false) ?? throw Needed(source);
        return new(source, layout, known, kind);
    }

    /// <summary>What says how large the model is, for messages.</summary>
    public string Configuration => known?.Configuration ?? $"the lists of {source}";

    /// <summary>Which layers there are, for messages.</summary>
    public string Places => known is null
        ? $"the lists make {string.Join(" and ", _towers.Select(tower => $"{Layers(tower)} layers of {Quoted.Of(tower.Name)}"))}, and "
            + "MindSpeed-MM adapts the linear layers in them"
        : $"MindSpeed-MM adapts the linear layers in the {string.Join(" and ", _towers.Select(tower => Quoted.Of(tower.StackPath)))} that "
            + $"{known.Configuration} describes";

    /// <summary>Whether a weight lies in the vision tower.</summary>
    /// <param name="path">The weight's path.</param>
    public bool IsInVision(string path) => LayoutTowers.IsVision(_towers, 0) && _towers[0].Contains(path);

    /// <summary>The weights that MindSpeed-MM adapts: those of linear layers in stacks. Their sizes may be an example's.</summary>
    public IReadOnlyList<ParameterSchema> Weights() =>
    [
        .. Declared(QkvRows.ByHeads, _ => null).Where(parameter => FactorSchemas.CanAdapt(parameter) && parameter.Shape.Length == 2
            && _towers.Any(tower => tower.Layer(parameter.Path) is not null)),
    ];

    /// <summary>The declared weights whose ranks may have rows of either kind, of those that are adapted.</summary>
    /// <param name="isAdapted">Whether the adapter changes a weight, by its path.</param>
    public IEnumerable<ParameterSchema> Ambiguous(Func<string, bool> isAdapted) => !layout.IsCanonical ? [] :
        CanonicalStructure.Ambiguous(known?.Parameters ?? StructuralParameters.Of(kind, Layers, _ => null, source), layout)
            .Where(weight => isAdapted(weight.Path));

    /// <summary>The parameters: known, or with the sizes of what is adapted; what is not is not split then.</summary>
    /// <param name="rows">How ranks share out the rows of a projection that HuggingFace stores as one.</param>
    /// <param name="shape">The whole shape of an adapted weight; null for another.</param>
    public IReadOnlyList<ParameterSchema> Sized(QkvRows rows, Func<ParameterSchema, ImmutableArray<long>?> shape) =>
        known is not null ? Declared(rows, shape)
        : [.. Declared(rows, shape).Select(parameter => shape(parameter) is null ? parameter with { SplitAxis = -1 } : parameter)];

    /// <summary>Refuses a tree of another structure than the command line says.</summary>
    /// <exception cref="InputException">It is, or which of its rows are whose is not known.</exception>
    public void RequireStructure()
    {
        TreeStructure.Require(source, kind, layout.IsCanonical, isAdapter: true);
        if (known is null && !layout.IsCanonical)
        {
            throw Needed(source);
        }
    }

    /// <summary>Refuses lists that hold other layers than the adapter, where nothing else says how many there are.</summary>
    /// <param name="adapted">The paths of the weights that it changes.</param>
    /// <exception cref="InputException">They do.</exception>
    public void RequireLayers(IReadOnlyCollection<string> adapted)
    {
        foreach (var tower in known is null ? _towers : [])
        {
            var last = adapted.Select(path => tower.Layer(path)).Max();
            if (last is { } number && number + 1 != Layers(tower))
            {
                throw new InputException(
                    $"{source}: the last layer of {Quoted.Of(tower.Name)} that it adapts is {number}, but the lists make {Layers(tower)} "
                    + $"layers. Give lists for {number + 1}; where the model has more and they are not adapted, {Proof}");
            }
        }
    }

    private static InputException Needed(string source) => new(
        $"{source}: which rows are whose is known with the base's config.json only. Give its folder: --cfg.base_hf_dir "
        + "(strata convert: --model).");

    private IReadOnlyList<ParameterSchema> Declared(QkvRows rows, Func<ParameterSchema, ImmutableArray<long>?> shape)
    {
        var parameters = layout.IsCanonical ? CanonicalStructure.Of(kind, rows) : kind;
        return known is null ? StructuralParameters.Of(parameters, Layers, shape, source) : parameters;
    }

    private int Layers(TowerSchema tower) => LayoutTowers.Placed(_towers, layout, source)
        .First(placement => placement.Tower.StackPath == tower.StackPath).Flat.Sum();
}
