namespace Strata.Generators.Pipelines;

/// <summary>A file that a generator writes for a declaration.</summary>
/// <param name="Suffix">The end of its name, which follows the declaration's: <c>.Block.g.cs</c>.</param>
/// <param name="Text">What is in it.</param>
internal sealed record GeneratedFile(string Suffix, string Text);
