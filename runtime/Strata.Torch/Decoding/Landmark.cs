using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A module whose output is worth recording, under the name that recordings of the original use.</summary>
/// <param name="Name">The name, for example <c>text.layers.0</c>.</param>
/// <param name="Module">The module.</param>
/// <param name="TrailingOnes">How many dimensions of size one the original's output has at the end, beyond ours.</param>
public sealed record Landmark(string Name, Module Module, int TrailingOnes = 0)
{
    /// <summary>The blocks of a stack, by number.</summary>
    /// <typeparam name="TBlock">The block that is repeated.</typeparam>
    /// <param name="name">The stack's name.</param>
    /// <param name="stack">The stack.</param>
    public static IEnumerable<Landmark> Of<TBlock>(string name, LayerStack<TBlock> stack)
        where TBlock : Module => stack.Select((block, index) => new Landmark($"{name}.{index}", block));
}
