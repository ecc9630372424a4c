using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>The texts of the file with a configuration's JSON Schemas.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">The record's name.</param>
/// <param name="Outer">How the types around it begin, outermost first.</param>
/// <param name="Hides">The modifier of members that hide inherited ones: <c>new</c> and a blank, or nothing.</param>
/// <param name="Schemas">The schemas, one a dialect.</param>
internal sealed record JsonSchemaFile(
    string Namespace, string Name, EquatableArray<string> Outer, string Hides, EquatableArray<JsonSchemaConstants> Schemas);

/// <summary>The texts of one JSON Schema.</summary>
/// <param name="Dialect">The dialect as people call it.</param>
/// <param name="Prefix">The dialect in names.</param>
/// <param name="File">The terms of the file's schema.</param>
/// <param name="Body">The terms of what a file that holds the configuration in an object of its own says of that object.</param>
internal sealed record JsonSchemaConstants(string Dialect, string Prefix, EquatableArray<string> File, EquatableArray<string> Body);
