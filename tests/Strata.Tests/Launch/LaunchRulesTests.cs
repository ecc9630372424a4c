
using Strata.Rules.Catalogue;

namespace Strata.Tests.Launch;

/// <summary>Every rule of launching is documented under an id of its own.</summary>
public sealed class LaunchRulesTests
{
    public static TheoryData<string> Ids => [.. LaunchRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_page(string id)
    {
        var page = File.ReadAllText(Fixtures.Path("..", "..", "docs", "rules", $"{id}.md"));
        var rule = LaunchRules.All.Single(rule => rule.Id == id);
        Assert.StartsWith($"# {id}: {rule.Title}\n\n> {rule.Message}\n\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Wrong", "## Right"], heading => Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Has_an_id_of_its_own() => Assert.Distinct(LaunchRules.All.Concat(LayoutRules.All).Select(rule => rule.Id));
}
