using System.Collections.Immutable;
using System.Diagnostics;

namespace Strata.Axes;

/// <summary>How many features an axis has in one model, and how they are grouped.</summary>
/// <param name="Size">The number of features, over all parts.</param>
/// <param name="HeadDim">The number of features of one attention head; 0 where the axis has no heads.</param>
/// <param name="Parts">The components of a fused axis or the dimensions of a window; empty for a plain axis.</param>
[DebuggerDisplay("{Display,nq}")]
public sealed record Extent(int Size, int HeadDim, ImmutableArray<Extent> Parts)
{
    /// <summary>A plain axis, optionally made of heads.</summary>
    /// <param name="size">The number of features.</param>
    /// <param name="headDim">The number of features of one head; 0 where there are none.</param>
    /// <param name="axis">The axis's name, for messages.</param>
    public Extent(int size, int headDim = 0, string axis = "")
        : this(size, headDim, []) => Axis = axis;

    /// <summary>The axis's name, for messages; empty where nobody said it.</summary>
    public string Axis { get; private init; } = "";

    /// <summary>The dimensions this axis takes in a weight: one, or those of a window.</summary>
    public ImmutableArray<long> Dimensions { get; private init; } = [Size];

    /// <summary>The extent of <see cref="Concat{T1,T2}"/>.</summary>
    /// <param name="parts">The components in order.</param>
    /// <exception cref="InputException">Together they have more features than any model.</exception>
    public static Extent Concat(params ImmutableArray<Extent> parts) =>
        new(Whole(parts, "+", parts.Aggregate((Int128)0, (sum, part) => sum + part.Size)), 0, parts);

    /// <summary>The extent of <see cref="Kernel{THeight,TWidth}"/>.</summary>
    /// <param name="parts">The window's dimensions in order.</param>
    /// <exception cref="InputException">Together they are larger than any model's.</exception>
    public static Extent Kernel(params ImmutableArray<Extent> parts) =>
        new(Whole(parts, "x", parts.Aggregate((Int128)1, (product, part) => product * part.Size)), 0, parts)
        {
            Dimensions = [.. parts.Select(part => (long)part.Size)],
        };

    /// <summary>The extent that each of several ranks has: an equal share of every component.</summary>
    /// <param name="ways">How many ranks there are.</param>
    /// <exception cref="ArgumentException">They do not divide a component.</exception>
    public Extent Share(int ways) => Size % ways == 0
        ? new(Size / ways, HeadDim, [.. Parts.Select(part => part.Share(ways))]) { Axis = Axis }
        : throw new ArgumentException($"{ways} ranks do not divide {Axis} of {Size}.", nameof(ways));

    /// <summary>What a debugger shows: <c>Query 4096 in heads of 128</c>.</summary>
    private string Display => $"{(Axis.Length > 0 ? Axis + " " : "")}{Size}"
        + (HeadDim > 0 ? $" in heads of {HeadDim}" : "")
        + (Parts.IsDefaultOrEmpty ? "" : $" of {string.Join(", ", Parts.Select(part => part.Size))}");

    private static int Whole(ImmutableArray<Extent> parts, string sign, Int128 size) => size >= 0 && size <= int.MaxValue
        ? (int)size
        : throw new InputException(
            $"An axis of {string.Join($" {sign} ", parts.Select(part => $"{part.Size}"))} features is none that a model can have: the "
            + "configuration's sizes are wrong.");
}
