namespace Strata.Torch.Decoding;

/// <summary>A module whose output is worth recording, under the name that recordings of the original use.</summary>
/// <param name="Name">The name, for example <c>text.layers.0</c>.</param>
/// <param name="Module">The one whose output it is.</param>
/// <param name="TrailingOnes">How many dimensions of size one the original's output has at the end, beyond ours.</param>
public sealed record Landmark(string Name, Module Module, int TrailingOnes = 0)
{
    /// <summary>The modules of a tower by their names in the module tree; of a stack, its blocks by number.</summary>
    /// <param name="prefix">What recordings call the tower: <c>vision</c>.</param>
    /// <param name="tower">The tower.</param>
    public static IEnumerable<Landmark> In(string prefix, Module tower) =>
        from child in tower.named_children()
        let name = $"{prefix}.{child.name}"
        from landmark in child.module is IEnumerable<Module> stack
            ? stack.Select((block, index) => new Landmark($"{name}.{index}", block))
            : [new Landmark(name, (Module)child.module)]
        select landmark;
}

/// <summary>What a model says of its own landmarks beyond their names.</summary>
public static class LandmarkExtensions
{
    /// <summary>All but one, which the original does not record.</summary>
    /// <param name="landmarks">The landmarks.</param>
    /// <param name="name">The one that is left out.</param>
    public static IEnumerable<Landmark> Without(this IEnumerable<Landmark> landmarks, string name) =>
        landmarks.Where(landmark => landmark.Name != name);

    /// <summary>The same, where the original's output of one has dimensions of size one at the end.</summary>
    /// <param name="landmarks">The landmarks.</param>
    /// <param name="name">The one.</param>
    /// <param name="count">How many dimensions.</param>
    public static IEnumerable<Landmark> WithOnes(this IEnumerable<Landmark> landmarks, string name, int count) =>
        landmarks.Select(landmark => landmark.Name == name ? landmark with { TrailingOnes = count } : landmark);
}
