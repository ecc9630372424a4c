using System.Text.RegularExpressions;
using Strata.Mutants.Tests.Families;
using Strata.Mutants.Tests.Mutation;
using Strata.Mutants.Tests.Verdicts;
using Xunit.Abstractions;

namespace Strata.Mutants.Tests;

/// <summary>
/// Declarations with one thing changed: nothing throws at them, and whoever registers, sizes or keys something otherwise is told so by
/// the compiler or a rule, or gets other code. More mutants: <c>dotnet run -c Release --project tests/Strata.Mutants.Tests</c>.
/// </summary>
public class MutantTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;
    private const int Mutants = 2000;

    /// <summary>
    /// How many may be silent. Mutants are made from the declarations as they are, so that an edit of those makes others: the figure is the
    /// most that there may be, and it is nothing.
    /// </summary>
    private const int MostSilent = 0;

    /// <summary>
    /// One of how many is judged by the compiler and the rules, too, where generators tell already; by the command, all are.
    /// </summary>
    private const int Thorough = 5;

    private static readonly Lazy<MutantRun> Run =
        new(() => MutantRun.Of(Seed, Enumerable.Range(0, Mutants).Select(number => (long)number), thorough: Thorough));

    public static TheoryData<string> Families => [.. Family.All.Select(family => family.Name)];

    /// <summary>What a mutant is held against says nothing: neither the compiler nor a rule.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void The_family_itself_is_in_order(string family) => Assert.Empty(new Judge(Family.Of(family), text => text).Known);

    [Fact]
    public void Nothing_throws_at_a_mutant()
    {
        output.WriteLine(Tally.Of(Run.Value));
        Told(Run.Value.Of(Outcome.Threw), 0);
    }

    [Fact]
    public void No_mutant_is_silent() => Told(Run.Value.Of(Outcome.Silent), MostSilent);

    /// <summary>Mutants of every outcome that there should be, so that a run that judges nothing is seen.</summary>
    [Fact]
    public void Mutants_are_of_all_kinds()
    {
        Assert.Equal(Mutants, Run.Value.Verdicts.Count);
        Assert.All(
            [Outcome.DoesNotCompile, Outcome.DrawsRule, Outcome.ChangesCode, Outcome.ChangesNothing],
            outcome => Assert.True(Run.Value.Of(outcome).Count > Mutants / Thorough / 100, $"Hardly any mutant {outcome}."));
        Assert.All(
            Enum.GetValues<MutantKind>(),
            kind => Assert.True(Run.Value.Verdicts.Count(verdict => verdict.Mutant.Kind == kind) > Mutants / 20, $"Hardly any {kind}."));
    }

    /// <summary>Were the generators to write no keys, or no numbers, the mutants that change them would be silent.</summary>
    [Theory]
    [InlineData("\"[^\"]*\"", "Hf(")]
    [InlineData("[0-9.]+", " = ")]
    public void A_generator_that_forgets_something_is_seen(string forgotten, string fact)
    {
        var forget = new Regex(forgotten);
        var those = Run.Value.Of(Outcome.ChangesCode).Select(verdict => verdict.Mutant.Number)
            .Where(number => MutantRun.IsThorough(number, Thorough)).Take(100);
        var silent = MutantRun.Of(Seed, those, text => forget.Replace(text, "")).Of(Outcome.Silent);
        Assert.Contains(silent, verdict => verdict.Why.Any(line => line.Contains(fact, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_name_makes_the_same_mutant_again()
    {
        var verdict = Run.Value.Verdicts[420];
        var family = Family.Of(verdict.Mutant.Family);
        Assert.Equal(verdict.Mutant.ToString(), new Mutator(family).Of(Seed, 420).ToString());
        Assert.NotEqual(verdict.Mutant.ToString(), new Mutator(family).Of(Seed + 1, 420).ToString());
        Assert.Equal(verdict.Outcome, new Judge(family, text => text).Of(verdict.Mutant).Outcome);
    }

    private static void Told(IReadOnlyList<Verdict> verdicts, int most) => Assert.True(
        verdicts.Count <= most, $"{verdicts.Count} mutants, {most} are the most:\n{string.Join("\n\n", verdicts.Take(10))}");
}
