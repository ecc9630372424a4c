using Strata.Checkpoints;

namespace Strata.Quantisation;

/// <summary>
/// How a weight <c>[out, in]</c> is stored as codes: neighbouring columns of a row share a scale, and a value is its code times that scale.
/// </summary>
/// <param name="Bits">8 or 4.</param>
/// <param name="Group">Columns that share a scale: 32, 64 or 128; the last group of a row may be shorter.</param>
public sealed record QuantisationScheme(int Bits, int Group)
{
    /// <summary>What <see cref="Bits"/> may be.</summary>
    public static IReadOnlyList<int> AllBits { get; } = [8, 4];

    /// <summary>What <see cref="Group"/> may be: what the kernels' vectors divide.</summary>
    public static IReadOnlyList<int> AllGroups { get; } = [32, 64, 128];

    /// <summary>What follows a weight's key in the key of its scales.</summary>
    public const string ScaleSuffix = "_scale";

    /// <summary>The lowest code.</summary>
    public int Lowest => -(1 << (Bits - 1));

    /// <summary>The highest code.</summary>
    public int Highest => -Lowest - 1;

    /// <summary>The element type of codes: signed bytes, or pairs of codes in unsigned ones.</summary>
    public ElementType CodeType => Bits == 8 ? ElementType.Int8 : ElementType.UInt8;

    /// <summary>Bytes of a row of codes; of an odd number of 4-bit codes the last upper half is a zero's.</summary>
    /// <param name="columns">The weight's columns.</param>
    public long RowBytes(long columns) => Bits == 8 ? columns : (columns + 1) / 2;

    /// <summary>Scales of a row.</summary>
    /// <param name="columns">The weight's columns.</param>
    public long Groups(long columns) => (columns + Group - 1) / Group;

    /// <inheritdoc />
    public override string ToString() => $"int{Bits}, groups of {Group}";
}
