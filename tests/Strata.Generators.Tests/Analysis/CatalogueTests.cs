using Strata.Generators.Diagnostics;

namespace Strata.Generators.Tests.Analysis;

/// <summary>Every rule has its page, its row and its link.</summary>
public sealed class CatalogueTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Strata.Tests.Fixtures.Path(), "..", ".."));

    [Fact]
    public void Every_rule_has_a_page_that_its_link_leads_to()
    {
        foreach (var rule in Rules.All)
        {
            Assert.EndsWith($"docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
            var page = File.ReadAllText(Path.Combine(Root, "docs", "rules", $"{rule.Id}.md"));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}", page, StringComparison.Ordinal);
            Assert.All(["## Why", "## Wrong", "## Right"], heading => Assert.Contains(heading, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_rule_is_in_the_release_file_and_in_the_index()
    {
        var release = File.ReadAllText(Path.Combine(Root, "generators", "Strata.Generators", "AnalyzerReleases.Unshipped.md"));
        var index = File.ReadAllText(Path.Combine(Root, "docs", "rules", "README.md"));
        Assert.All(Rules.All, rule => Assert.Contains(rule.Id, release, StringComparison.Ordinal));
        Assert.All(Rules.All, rule => Assert.Contains($"[{rule.Id}]({rule.Id}.md) | {rule.Title}", index, StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_unique() => Assert.Equal(Rules.All.Length, Rules.All.Select(rule => rule.Id).Distinct().Count());
}
