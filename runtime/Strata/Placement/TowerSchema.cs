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

    /// <summary>
    /// The towers of a model by its parameters alone: each block in which parameters lie in numbered layers, in declaration order, by its
    /// place's name. Of a block with several stacks the first is the one that stages share out, as the compiler has it.
    /// </summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static IReadOnlyList<TowerSchema> Find(IReadOnlyList<ParameterSchema> parameters) =>
    [
        .. parameters
            .Select(parameter => (Names: parameter.Path.Split('.'), parameter.IsWhole))
            .Select(path => (path.Names, path.IsWhole, Place: Array.FindIndex(path.Names, name => name.All(char.IsAsciiDigit))))
            .Where(path => path.Place > 0)
            .GroupBy(path => string.Join('.', path.Names.Take(path.Place)))
            .Select(stack => (Stack: stack.Key, Path: string.Join('.', stack.First().Names.Take(stack.First().Place - 1)), Layers: stack
                .Select(path => path.Names[path.Place]).Distinct().Count(), stack.First().IsWhole))
            .DistinctBy(stack => stack.Path)
            .Select(stack => new TowerSchema(stack.Path.Split('.')[^1], stack.Path, stack.Stack, stack.Layers, stack.IsWhole)),
    ];
}
