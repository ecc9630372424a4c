using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>The texts of one JSON Schema.</summary>
/// <param name="Dialect">The dialect as people call it.</param>
/// <param name="Prefix">The dialect in names.</param>
/// <param name="File">The terms of the file's schema.</param>
/// <param name="Body">The terms of what a file that holds the configuration in an object of its own says of that object.</param>
internal sealed record JsonSchemaConstants(string Dialect, string Prefix, EquatableArray<string> File, EquatableArray<string> Body);
