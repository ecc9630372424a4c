using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>The texts of the file with a configuration's JSON Schemas.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Hides">The modifier of members that hide inherited ones: <c>new</c> and a blank, or nothing.</param>
/// <param name="Schemas">The schemas, one a dialect.</param>
internal sealed record JsonSchemaFile(string Namespace, string Name, string Hides, EquatableArray<JsonSchemaConstants> Schemas);
