using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>The texts of one reader.</summary>
/// <param name="Dialect">The dialect as people call it.</param>
/// <param name="Method">The reader's name.</param>
/// <param name="Required">The values that a file must give.</param>
/// <param name="Optional">The values that it may give.</param>
/// <param name="Fixed">The keys that must have one value, and that value, as literals.</param>
/// <param name="Leftovers">The keys without effect that say something, and what is so.</param>
/// <param name="Ignored">The keys that change nothing, as literals with commas between them; empty where there are none.</param>
/// <param name="Training">The keys that concern training only, and the objects that may hold them, as arguments.</param>
/// <param name="ChecksWhole">Whether the whole file is held against what no single value tells.</param>
/// <param name="Released">The names of the released checkpoints, as literals with commas between them.</param>
internal sealed record ReaderText(
    string Dialect,
    string Method,
    EquatableArray<ValueText> Required,
    EquatableArray<ValueText> Optional,
    EquatableArray<FixedText> Fixed,
    EquatableArray<LeftoverText> Leftovers,
    string Ignored,
    string Training,
    bool ChecksWhole,
    string Released);
