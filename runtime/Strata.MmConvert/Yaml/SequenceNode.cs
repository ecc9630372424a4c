namespace Strata.MmConvert.Yaml;

/// <summary>A list.</summary>
/// <param name="Items">What is in it.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record SequenceNode(IReadOnlyList<ConfigNode> Items, string Place) : ConfigNode(Place)
{
    /// <inheritdoc />
    public override string Shown => $"[{string.Join(", ", Items.Select(item => item.Shown))}]";

    /// <inheritdoc />
    public override int Size { get; } = 1 + Items.Sum(item => item.Size);

    /// <inheritdoc />
    public override int Depth { get; } = 1 + Items.Select(item => item.Depth).DefaultIfEmpty(-1).Max();
}
