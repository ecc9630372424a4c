namespace Strata.Mutants.Tests.Mutation;

/// <summary>A family with one thing changed. Its name makes it again.</summary>
/// <param name="Family">The family.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Number">Its number among the mutants of the seed.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Place">File and line, in the files as they are.</param>
/// <param name="What">What was changed into what.</param>
/// <param name="Files">The changed texts, by path.</param>
internal sealed record Mutant(
    string Family, ulong Seed, long Number, MutantKind Kind, string Place, string What, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Family, seed and number: <c>glm4v:1:417</c>.</summary>
    public string Name => FormattableString.Invariant($"{Family}:{Seed}:{Number}");

    /// <inheritdoc />
    public override string ToString() => $"{Name} {Kind} at {Place}: {What}";
}
