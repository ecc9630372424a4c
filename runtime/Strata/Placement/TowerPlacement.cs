namespace Strata.Placement;

/// <summary>Where the layers of one tower lie.</summary>
/// <param name="Tower">Which of the model's, with its layers.</param>
/// <param name="Chunks">
/// Layers on each pipeline stage, one list for each virtual stage; one list where there is no virtual pipeline.
/// </param>
public sealed record TowerPlacement(TowerSchema Tower, IReadOnlyList<IReadOnlyList<int>> Chunks)
{
    /// <summary>In how many ways the tower's own parameters are split; 0 for as many as the deployment says.</summary>
    public int TensorParallel { get; init; }

    /// <summary>
    /// The places (<see cref="TowerSchema.Path"/>) of towers before it that do not feed it, as the model's flows show: the two may be
    /// computed in any order. Of all others the order of declaration is taken for the order in which data passes.
    /// </summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>Layers by flat index, the order in which data passes: all stages of chunk 0, then all of chunk 1, and so on.</summary>
    public IReadOnlyList<int> Flat => [.. Chunks.SelectMany(chunk => chunk)];

    /// <summary>The flat index of the first stage that holds layers; -1 where none does.</summary>
    public int First => Flat.Index().Where(place => place.Item > 0).Select(place => place.Index).DefaultIfEmpty(-1).First();

    /// <summary>The flat index of the last stage that holds layers; -1 where none does.</summary>
    public int Last => Flat.Index().Where(place => place.Item > 0).Select(place => place.Index).DefaultIfEmpty(-1).Last();

    /// <summary>The number, in the whole tower, of the first layer at a flat index.</summary>
    /// <param name="index">The flat index.</param>
    public int FirstLayer(int index) => Flat.Take(index).Sum();

    /// <summary>The flat index at which a layer lies.</summary>
    /// <param name="layer">The layer's number in the whole tower.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lists do not hold so many layers.</exception>
    public int IndexOf(int layer)
    {
        var end = 0;
        foreach (var (index, layers) in Flat.Index())
        {
            end += layers;
            if (layer < end)
            {
                return index;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The stages of '{Tower.Name}' hold {end} layers.");
    }
}
