using CsCheck;
using Strata.Rules.Layouts;

namespace Strata.Tests.Proofs;

/// <summary>Layouts by hand and by chance.</summary>
internal static class Layouts
{
    /// <summary>Two towers, mostly wrong in one way or another.</summary>
    public static Gen<Layout> Any { get; } =
        from stages in Gen.Int[1, 4]
        from chunks in Gen.Frequency((3, Gen.Const(1)), (1, Gen.Int[2, 3]))
        from vision in Tower("vision", stages, chunks)
        from text in Tower("text", stages, chunks)
        select Of(vision, text);

    public static Layout Of(params TowerLayout[] towers) => new(towers, 1, 1, null, null, Overlaps: false, []);

    public static TowerLayout Tower(string name, int? layers, params int[][] chunks) =>
        new(name, layers, "the model", chunks, 0, IsWhole: false, []);

    /// <summary>Layouts that hold: layers dealt to the stages between two cuts.</summary>
    public static Gen<Layout> Right { get; } =
        from stages in Gen.Int[1, 5]
        from cut in Gen.Int[0, stages - 1]
        from vision in Gen.Int[1, 3].Array[cut + 1]
        from text in Gen.Int[1, 4].Array[stages - cut]
        select Of(
            Tower("vision", vision.Sum(), [.. vision, .. new int[stages - cut - 1]]),
            Tower("text", text.Sum(), [.. new int[cut], .. text]));

    private static Gen<TowerLayout> Tower(string name, int stages, int chunks) =>
        from lists in Gen.Frequency((5, Gen.Const(stages)), (1, Gen.Int[1, 4])).SelectMany(length => Gen.Int[-1, 3].Array[length])
            .Array[chunks]
        from error in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[-2, 2]))
        select Tower(name, Math.Max(0, lists.Sum(list => list.Sum()) + error), lists);
}
