using Strata.Mutants.Tests.Mutation;

namespace Strata.Mutants.Tests.Verdicts;

/// <summary>What came of one mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Rules">The rules that it draws.</param>
/// <param name="Why">What was thrown, the compiler's first error, the rules' words, or what the reader sees changed; a line each.</param>
internal sealed record Verdict(Mutant Mutant, Outcome Outcome, IReadOnlyList<string> Rules, IReadOnlyList<string> Why)
{
    /// <inheritdoc />
    public override string ToString() => $"{Mutant}\n  {Outcome}{string.Concat(Why.Select(line => "\n  " + line))}";
}
