using Strata.Schemas;

namespace Strata.Placement;

/// <summary>What a declaration says of a tower: a block with a stack of layers, which pipeline stages share out.</summary>
/// <param name="Name">The tower as messages call it: a type, or a key of a file.</param>
/// <param name="Path">Its place in the module tree, for example <c>visual</c>; empty where it is the whole model.</param>
/// <param name="StackPath">The place of its stack in the module tree, for example <c>visual.blocks</c>.</param>
/// <param name="Layers">How many layers the stack has.</param>
/// <param name="IsWhole">Whether all layers must lie on one stage.</param>
public sealed record TowerSchema(string Name, string Path, string StackPath, int Layers, bool IsWhole)
{
    private const string Root = "model";

    /// <summary>What says how many layers there are, for messages: <c>text_decoder.num_layers in model_9b.json</c>.</summary>
    public string LayersSource { get; init; } = "its configuration";

    /// <summary>Whether a parameter lies in the tower, its stack included.</summary>
    /// <param name="path">The parameter's place in the module tree.</param>
    public bool Contains(string path) => Path.Length == 0 || path.StartsWith(Path + ".", StringComparison.Ordinal);

    /// <summary>The layer that a parameter lies in.</summary>
    /// <param name="path">The parameter's place in the module tree.</param>
    /// <returns>The layer's number; null where the parameter lies in none of the tower's.</returns>
    public int? Layer(string path) =>
        path.StartsWith(StackPath + ".", StringComparison.Ordinal)
        && int.TryParse(path.AsSpan(StackPath.Length + 1).ToString().Split('.')[0], out var layer)
            ? layer
            : null;

    /// <summary>The name where a layout lists towers: the place in the module tree, <c>model</c> where it is the whole model.</summary>
    public string Place => Path.Length == 0 ? Root : Path;

    /// <summary>
    /// The towers of a model, in the order in which data passes them. A tower is the outermost block, from the root down, that declares a
    /// stack of layers which stages share out; of several such stacks the first is shared out. The compiler has the same rule
    /// (docs/architecture.md).
    /// </summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static IReadOnlyList<TowerSchema> Find(IReadOnlyList<ParameterSchema> parameters)
    {
        var towers = parameters
            .Where(parameter => parameter.Stack is { Role: StackRole.Pipeline })
            .GroupBy(parameter => parameter.Stack!.Path, StringComparer.Ordinal)
            .Select(stack => Of(stack.Key, [.. stack]))
            .DistinctBy(tower => tower.Path)
            .ToList();
        return [.. towers.Where(tower => !towers.Any(outer => outer != tower && outer.Contains(tower.StackPath)))];
    }

    private static TowerSchema Of(string stack, IReadOnlyList<ParameterSchema> parameters)
    {
        var block = stack.LastIndexOf('.') is >= 0 and var end ? stack[..end] : "";
        var tower = new TowerSchema(block.Length == 0 ? Root : block, block, stack, 0, parameters[0].IsWhole);
        return tower with { Layers = parameters.Select(parameter => tower.Layer(parameter.Path)).Distinct().Count() };
    }
}
