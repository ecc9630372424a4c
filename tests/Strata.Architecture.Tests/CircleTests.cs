namespace Strata.Architecture.Tests;

/// <summary>Circles are found and told, whatever hangs on them.</summary>
public class CircleTests
{
    [Fact]
    public void A_circle_is_told_with_its_arrows_and_without_what_only_leads_to_it()
    {
        var arrows = Arrows(("above", "torch"), ("blocks", "torch"), ("blocks", "rules"), ("torch", "blocks"), ("torch", "elsewhere"));
        Assert.Equal(
            ["A circle of blocks, torch. One of these must go:\n  blocks to torch\n  torch to blocks"],
            Circles.Told(arrows, (from, to) => $"{from} to {to}"));
        Assert.Contains("torch", Circles.Reached(arrows, "torch"));
        Assert.DoesNotContain("above", Circles.Reached(arrows, "above"));
    }

    [Fact]
    public void Two_ways_down_are_no_circle() =>
        Assert.Empty(Circles.Of(Arrows(("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))));

    private static Dictionary<string, IReadOnlySet<string>> Arrows(params (string From, string To)[] arrows) => arrows
        .GroupBy(arrow => arrow.From)
        .ToDictionary(group => group.Key, IReadOnlySet<string> (group) => group.Select(arrow => arrow.To).ToHashSet());
}
