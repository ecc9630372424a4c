using System.Collections.Concurrent;
using System.Diagnostics;
using Strata.Mutants.Tests.Families;
using Strata.Mutants.Tests.Mutation;

namespace Strata.Mutants.Tests.Verdicts;

/// <summary>Many mutants of one seed, in turn over the families.</summary>
internal sealed class MutantRun
{
    /// <summary>Mutants that are judged at a time.</summary>
    private const int AtATime = 2;

    private MutantRun(ulong seed, TimeSpan time) => (Seed, Time) = (seed, time);

    public ulong Seed { get; }

    public TimeSpan Time { get; }

    /// <summary>The verdicts, by number.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; private init; } = [];

    /// <summary>Tries mutants.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="numbers">Which of them.</param>
    /// <param name="seen">What is seen of what the generators write.</param>
    /// <param name="thorough">One of how many is judged thoroughly: by the compiler and the rules, whatever the generators tell.</param>
    public static MutantRun Of(ulong seed, IEnumerable<long> numbers, Func<string, string>? seen = null, int thorough = 1)
    {
        var families = Family.All
            .Select(family => (Mutator: new Mutator(family), Judge: new Judge(family, seen ?? (text => text))))
            .ToList();
        var start = Stopwatch.GetTimestamp();
        var verdicts = new ConcurrentDictionary<long, Verdict>();
        Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, number =>
        {
            var (mutator, judge) = families[(int)(number % families.Count)];
            verdicts[number] = judge.Of(mutator.Of(seed, number), IsThorough(number, thorough));
        });
        return new(seed, Stopwatch.GetElapsedTime(start))
        {
            Verdicts = [.. verdicts.OrderBy(verdict => verdict.Key).Select(verdict => verdict.Value)],
        };
    }

    /// <summary>Both families have their share: mutants are theirs in turn.</summary>
    public static bool IsThorough(long number, int thorough) => number / Family.All.Count % thorough == 0;

    public IReadOnlyList<Verdict> Of(Outcome outcome) => [.. Verdicts.Where(verdict => verdict.Outcome == outcome)];
}
