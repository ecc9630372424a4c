namespace Strata.Rules.Layouts;

/// <summary>How a model is spread over devices.</summary>
/// <param name="Towers">The towers, in the order in which data passes them.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
/// <param name="ContextParallel">In how many ways sequences are split.</param>
/// <param name="Devices">How many devices there are; null where nothing says so.</param>
/// <param name="PipelineStages">How many stages the pipeline is said to have, apart from the lists; null where nothing says so.</param>
/// <param name="Overlaps">Whether sends overlap with computation, which lets two stages have a virtual pipeline.</param>
/// <param name="Shared">What tensor parallelism splits outside the towers.</param>
public sealed record Layout(
    IReadOnlyList<TowerLayout> Towers,
    int TensorParallel,
    int ContextParallel,
    int? Devices,
    int? PipelineStages,
    bool Overlaps,
    IReadOnlyList<SplitAxis> Shared)
{
    /// <summary>In how many ways experts are split.</summary>
    public int ExpertParallel { get; init; } = 1;

    /// <summary>Something that experts may be: a parameter, or a stack. Empty where the model has none.</summary>
    public string Experts { get; init; } = "";

    /// <summary>Rows that lie by key-value head.</summary>
    public IReadOnlyList<HeadGroups> Groups { get; init; } = [];

    /// <summary>The length of the pipeline that the lists describe.</summary>
    public int Stages => Towers.SelectMany(tower => tower.Chunks).Select(chunk => chunk.Count).DefaultIfEmpty(0).Max();

    /// <summary>The number of virtual chunks that the lists describe.</summary>
    public int Chunks => Towers.Select(tower => tower.Chunks.Count).DefaultIfEmpty(0).Max();
}

/// <summary>Where the layers of one tower lie.</summary>
/// <param name="Name">The tower as its author calls it: a type, an option, a key of a file.</param>
/// <param name="Layers">How many layers the model has; null where nothing says so.</param>
/// <param name="LayersSource">What says so, for messages: <c>text_decoder.num_layers in model_9b.json</c>.</param>
/// <param name="Chunks">Layers on each stage, one list for each virtual chunk; one list where there is no virtual pipeline.</param>
/// <param name="TensorParallel">In how many ways the tower's own parameters are split; 0 for as the layout says.</param>
/// <param name="IsWhole">Whether all layers must lie on one stage.</param>
/// <param name="Splits">What tensor parallelism splits in it; empty where the sizes are not known.</param>
public sealed record TowerLayout(
    string Name,
    int? Layers,
    string LayersSource,
    IReadOnlyList<IReadOnlyList<int>> Chunks,
    int TensorParallel,
    bool IsWhole,
    IReadOnlyList<SplitAxis> Splits)
{
    /// <summary>The numbers of those before it that are known not to feed it, so that it need not wait for them.</summary>
    public IReadOnlyList<int> Apart { get; init; } = [];

    /// <summary>The stages in the order in which data passes them: all of chunk 0, then all of chunk 1, and so on.</summary>
    public IReadOnlyList<int> Flat => [.. Chunks.SelectMany(chunk => chunk)];

    /// <summary>The sum of all entries.</summary>
    public long Sum => Flat.Sum(layers => (long)layers);
}

/// <summary>An axis that tensor parallelism splits: one component of a fused one by itself, since each is sliced for itself.</summary>
/// <param name="Axis">The name of the axis that is split.</param>
/// <param name="Parameter">A parameter that has it.</param>
/// <param name="Size">Features.</param>
/// <param name="HeadDim">Features of one head, which stays whole; 0 where there are none.</param>
public sealed record SplitAxis(string Axis, string Parameter, long Size, long HeadDim)
{
    /// <summary>Whether there is nothing beside whole heads, where there are heads.</summary>
    public bool IsFull => HeadDim == 0 || (HeadDim > 0 && Size % HeadDim == 0);

    /// <summary>How many pieces there are to share out.</summary>
    public long Units => HeadDim > 0 ? Size / HeadDim : Size;

    /// <summary>What those pieces are.</summary>
    public string Unit => HeadDim > 0 ? "heads" : "features";
}

/// <summary>Rows that lie by key-value head: each group has one head of keys, one of values, and its share of the queries'.</summary>
/// <param name="Parameter">Whose rows lie so, for messages: a layer, or the path of a weight.</param>
/// <param name="Queries">How many heads ask, over all groups.</param>
/// <param name="KeyValues">How many groups there are: heads of keys, and as many of values.</param>
public sealed record HeadGroups(string Parameter, long Queries, long KeyValues);

/// <summary>A place in a layout, as exact as it can be told.</summary>
/// <param name="Tower">The tower's number; -1 for the layout as a whole.</param>
/// <param name="Chunk">The virtual chunk's number; -1 for all of the tower's lists.</param>
/// <param name="Stage">The stage's number in the chunk; -1 for the whole list.</param>
/// <param name="Setting">A setting of the layout, such as <c>TensorParallel</c>; empty where the place is in a list.</param>
public sealed record LayoutPlace(int Tower = -1, int Chunk = -1, int Stage = -1, string Setting = "")
{
    /// <summary>The place of a setting.</summary>
    /// <param name="setting">Its name, such as <c>TensorParallel</c>.</param>
    public static LayoutPlace Of(string setting) => new(Setting: setting);
}
