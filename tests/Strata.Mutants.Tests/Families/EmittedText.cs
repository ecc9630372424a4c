using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators;

namespace Strata.Mutants.Tests.Families;

/// <summary>
/// What the generators wrote for declarations, a deployment's text left out: it would hide that a block's own does not change.
/// </summary>
internal sealed class EmittedText(GeneratorDriverRunResult result)
{
    private readonly IReadOnlyDictionary<string, SourceText> _files = result.Results
        .Where(run => run.Generator.GetGeneratorType() != typeof(DeploymentGenerator) && !run.GeneratedSources.IsDefault)
        .SelectMany(run => run.GeneratedSources)
        .ToDictionary(source => source.HintName, source => source.SourceText);

    /// <summary>Whether both are the same to the byte.</summary>
    /// <param name="other">The other.</param>
    /// <param name="seen">What is seen of a text; all of it, except in tests of the tests.</param>
    public bool Equals(EmittedText other, Func<string, string> seen) => _files.Count == other._files.Count && _files.All(file =>
        other._files.TryGetValue(file.Key, out var text)
        && (ReferenceEquals(text, file.Value) || text.ContentEquals(file.Value) || seen(text.ToString()) == seen(file.Value.ToString())));
}
