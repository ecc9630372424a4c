namespace Strata.Rules.Layouts;

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
    /// <summary>The stages in the order in which data passes them: all of chunk 0, then all of chunk 1, and so on.</summary>
    public IReadOnlyList<int> Flat => [.. Chunks.SelectMany(chunk => chunk)];

    /// <summary>The sum of all entries.</summary>
    public long Sum => Flat.Sum(layers => (long)layers);
}
