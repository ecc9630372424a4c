using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>The texts of one writer.</summary>
/// <param name="Dialect">The dialect as people call it.</param>
/// <param name="Prefix">The dialect in names.</param>
/// <param name="Statements">What writes the values, in order.</param>
internal sealed record WriterText(string Dialect, string Prefix, EquatableArray<string> Statements);
