using Strata.Mutants.Tests.Mutation;

namespace Strata.Mutants.Tests.Verdicts;

/// <summary>What came of a run, in figures.</summary>
internal static class Tally
{
    /// <summary>A line for each outcome, with what was done to the mutants that have it.</summary>
    public static string Of(MutantRun run)
    {
        var kinds = Enum.GetValues<MutantKind>();
        var lines = new List<string> { FormattableString.Invariant($"{"",-16}{"",8}{string.Concat(kinds.Select(kind => $"{kind,11}"))}") };
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var those = run.Of(outcome);
            var counts = kinds.Select(kind => $"{those.Count(verdict => verdict.Mutant.Kind == kind),11}");
            lines.Add(FormattableString.Invariant($"{outcome,-16}{those.Count,8}{string.Concat(counts)}"));
        }

        var rules = run.Verdicts.SelectMany(verdict => verdict.Rules)
            .CountBy(rule => rule)
            .OrderBy(rule => rule.Key, StringComparer.Ordinal);
        lines.Add("rules: " + string.Join(", ", rules.Select(rule => FormattableString.Invariant($"{rule.Key} {rule.Value}"))));
        var seconds = run.Time.TotalSeconds;
        lines.Add(FormattableString.Invariant(
            $"{run.Verdicts.Count} mutants, seed {run.Seed}, {seconds:f0} s, {seconds * 1000 / run.Verdicts.Count:f0} s for 1,000"));
        return string.Join('\n', lines);
    }

    /// <summary>What must not be: mutants that something throws at, and silent ones.</summary>
    public static IReadOnlyList<string> Faults(MutantRun run) =>
        [.. run.Of(Outcome.Threw).Concat(run.Of(Outcome.Silent)).Select(verdict => verdict.ToString())];
}
