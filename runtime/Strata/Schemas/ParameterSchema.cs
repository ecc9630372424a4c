using System.Collections.Immutable;
using Strata.Axes;
using Strata.Declarations;

namespace Strata.Schemas;

/// <summary>What a declaration says of one parameter: its place in the tree, its names in both dialects, its shape.</summary>
/// <param name="Path">Its place in the module tree, for example <c>language_model.layers.0.self_attn.qkv_proj.weight</c>.</param>
/// <param name="HfKeys">HuggingFace's present keys; several where HuggingFace stores the components of the first dimension apart.</param>
/// <param name="MmKey">MindSpeed-MM's key, with the layer's number in the whole tower.</param>
/// <param name="Symbol">The shape in members of the configuration, for example <c>[VocabSize, HiddenSize]</c>.</param>
/// <param name="Extents">The shape by axis, outermost first; an axis that is a window has several dimensions.</param>
/// <param name="Order">In which order MindSpeed-MM stores the rows.</param>
/// <param name="Parallelism">Which dimension tensor parallelism splits.</param>
public sealed record ParameterSchema(
    string Path,
    ImmutableArray<string> HfKeys,
    string MmKey,
    string Symbol,
    ImmutableArray<Extent> Extents,
    Order Order,
    Parallelism Parallelism)
{
    /// <summary>The shape, outermost dimension first.</summary>
    public ImmutableArray<long> Shape => [.. Extents.SelectMany(extent => extent.Dimensions)];

    /// <summary>
    /// HuggingFace's keys in former styles of its checkpoints, the latest first, each as <see cref="HfKeys"/>; none where they never
    /// were others. Styles are those of a whole model: a parameter with fewer than another kept its last keys.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> FormerHfKeys { get; init; } = [];

    /// <summary>In how many styles HuggingFace's checkpoints have named it, the present one included.</summary>
    public int HfStyles => 1 + FormerHfKeys.Length;

    /// <summary>The path of the parameter whose storage this one uses; null where it has its own.</summary>
    public string? TiedTo { get; init; }

    /// <summary>The axis, an index of <see cref="Extents"/>, that tensor parallelism splits; -1 where every rank holds all of it.</summary>
    public int SplitAxis { get; init; } = -1;

    /// <summary>Whether it stays as it is in training.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether all layers of the tower that it lies in must be on one pipeline stage.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The stack of layers that it lies in; null where it lies in none.</summary>
    public StackPlace? Stack { get; init; } = StackPlace.In(Path);

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>HuggingFace's keys in one style of its checkpoints.</summary>
    /// <param name="style">The style, an index of the whole model's: 0 for the present one.</param>
    public ImmutableArray<string> HfKeysOf(int style)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(style);
        return style == 0 || FormerHfKeys.Length == 0 ? HfKeys : FormerHfKeys[Math.Min(style, FormerHfKeys.Length) - 1];
    }

    /// <summary>HuggingFace's tensors for this parameter: key, first row in the fused parameter, number of rows.</summary>
    /// <param name="style">The style of the checkpoint, as <see cref="HfKeysOf"/> takes it.</param>
    public IEnumerable<(string Key, long Start, long Rows)> HfPieces(int style = 0)
    {
        var keys = HfKeysOf(style);
        if (keys.Length == 1)
        {
            yield return (keys[0], 0, Shape[0]);
            yield break;
        }

        long start = 0;
        foreach (var (key, part) in keys.Zip(Extents[0].Parts))
        {
            yield return (key, start, part.Size);
            start += part.Size;
        }
    }
}
