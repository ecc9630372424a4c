using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>The texts of a configuration's file.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Outer">How the types around it begin, outermost first.</param>
/// <param name="Hides">The modifier of members that hide inherited ones: <c>new</c> and a blank, or nothing.</param>
/// <param name="IsChecked">Whether the record says itself what contradicts.</param>
/// <param name="Released">The names of the released checkpoints, as literals with commas between them; empty where there are none.</param>
/// <param name="Readers">Its readers, one a dialect.</param>
internal sealed record ConfigurationFile(
    string Namespace, string Name, EquatableArray<string> Outer, string Hides, bool IsChecked, string Released,
    EquatableArray<ReaderText> Readers);

/// <summary>The texts of one reader.</summary>
/// <param name="Dialect">The dialect as people call it.</param>
/// <param name="Method">The reader's name.</param>
/// <param name="Required">The values that a file must give.</param>
/// <param name="Optional">The values that it may give.</param>
/// <param name="Fixed">The keys that must have one value, and that value, as literals.</param>
/// <param name="Computed">The keys that must have one value where the model runs, and that value, as literals.</param>
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
    EquatableArray<FixedText> Computed,
    EquatableArray<LeftoverText> Leftovers,
    string Ignored,
    string Training,
    bool ChecksWhole,
    string Released);

/// <summary>The texts of one value.</summary>
/// <param name="Name">The property.</param>
/// <param name="Keys">Its keys, as an argument.</param>
/// <param name="Expression">What reads it.</param>
internal sealed record ValueText(string Name, string Keys, string Expression);

/// <summary>A key that must have one value.</summary>
/// <param name="Key">The key as a literal.</param>
/// <param name="Value">The value as a literal.</param>
internal sealed record FixedText(string Key, string Value);

/// <summary>A key without effect that says something.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Key">The key as a literal.</param>
/// <param name="Actual">What is so, as an argument.</param>
internal sealed record LeftoverText(string Method, string Key, string Actual);
