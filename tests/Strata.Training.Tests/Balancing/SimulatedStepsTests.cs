namespace Strata.Training.Tests.Balancing;

/// <summary>The figures that docs/training.md gives for shared pictures are those that the simulation makes.</summary>
public sealed class SimulatedStepsTests
{
    [Fact]
    public void The_documentation_has_the_simulated_figures()
    {
        List<string> rows = [];
        foreach (var (replicas, microBatches) in new[] { (4, 1), (8, 1), (8, 4), (16, 1), (16, 8) })
        {
            foreach (var row in new int?[] { null, 8192 })
            {
                var (imbalance, gain) = new SimulatedSteps(replicas, microBatches, row, Learns: true).Run(200);
                var (_, frozen) = new SimulatedSteps(replicas, microBatches, row, Learns: false).Run(200);
                var rowText = row is null ? "a sample" : $"filled up to {row}";
                rows.Add(FormattableString.Invariant($"| {replicas} x {microBatches} | {rowText} ")
                    + FormattableString.Invariant($"| {imbalance.Before:0.00} | {imbalance.After:0.00} | {gain:+0.0 %;-0.0 %} ")
                    + FormattableString.Invariant($"| {frozen:+0.0 %;-0.0 %} |"));
            }
        }

        var page = File.ReadAllLines(Path.Combine(Fixtures.Path(), "..", "..", "docs", "training.md"));
        Assert.True(rows.TrueForAll(row => page.Contains(row)), string.Join(Environment.NewLine, [.. rows.Prepend("The page has not:")]));
    }
}
