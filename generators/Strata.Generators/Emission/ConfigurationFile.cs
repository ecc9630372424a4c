using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>The texts of a configuration's file.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Hides">The modifier of members that hide inherited ones: <c>new</c> and a blank, or nothing.</param>
/// <param name="IsChecked">Whether the record says itself what contradicts.</param>
/// <param name="Released">The names of the released checkpoints, as literals with commas between them; empty where there are none.</param>
/// <param name="Readers">Its readers, one a dialect.</param>
internal sealed record ConfigurationFile(string Namespace, string Name, string Hides, bool IsChecked, string Released, EquatableArray<ReaderText> Readers);
