using System.Reflection;
using Microsoft.CodeAnalysis;
using Strata.Generators.Tests.Harness;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Tests.Rules;

/// <summary>Every rule is documented, released and reported by exactly one analyzer, a row of a table or a class of its own.</summary>
public class CatalogueTests
{
    public static TheoryData<string> Ids => [.. Strata.Generators.Diagnostics.Descriptors.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_page_that_its_link_leads_to(string id)
    {
        var rule = Of(id);
        var page = Repository.Read($"docs/rules/{id}.md");
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Wrong", "## Right"], heading => Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal));
        Assert.DoesNotContain(RuleReference.Blank, page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Stands_in_the_release_file(string id)
    {
        var rule = Of(id);
        Assert.Contains(
            $"\n{id} | {rule.Category} | {rule.DefaultSeverity} | [{rule.Title}]({rule.HelpLinkUri})\n",
            Repository.Read("generators/Strata.Generators/AnalyzerReleases.Unshipped.md")
            + Repository.Read("generators/Strata.Generators/AnalyzerReleases.Shipped.md"),
            StringComparison.Ordinal);
    }

    /// <summary>That a generator failed, it says itself; ConfinementTests see it.</summary>
    [Fact]
    public void Has_an_analyzer_each() => Assert.Equal(
        Strata.Generators.Diagnostics.Descriptors.All.Select(rule => rule.Id).Order(),
        Findings.Rules.Select(rule => rule.Id).Append(DeclarationRules.GeneratorFailed.Id).Distinct().Order());

    /// <summary>A rule that is written down is in its area's list, and so in the catalogue.</summary>
    [Fact]
    public void Lists_every_rule_that_is_written_down() => Assert.Equal(
        typeof(RuleCatalogue).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(RuleCatalogue).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => ((Rule)field.GetValue(null)!).Id)
            .Order(),
        RuleCatalogue.All.Select(rule => rule.Id).Order());

    /// <summary>What can not work is an error; each exception is a decision, and its page says why.</summary>
    [Fact]
    public void Fails_the_build_but_for_what_may_be_meant() => Assert.Equal(
        [
            "STR0008", "STR0036", "STR1003", "STR1004", "STR1007", "STR1010", "STR2009", "STR2010", "STR2022", "STR3003", "STR4001",
                "STR4004", "STR4005", "STR4009", "STR4011", "STR4012", "STR4013",
            "STR4102", "STR4103", "STR4108", "STR4114",
        ],
        Strata.Generators.Diagnostics.Descriptors.All
            .Where(rule => rule is not { DefaultSeverity: DiagnosticSeverity.Error, IsEnabledByDefault: true })
            .Select(rule => rule.Id)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Has_an_id_of_its_own() => Assert.Distinct(Strata.Generators.Diagnostics.Descriptors.All.Select(rule => rule.Id));

    [Fact]
    public void Has_no_page_without_a_rule() => Assert.Equal(
        RuleCatalogue.All.Select(rule => rule.Id).Order(),
        Directory.GetFiles(Repository.PathOf("docs/rules"), "STR*.md").Select(Path.GetFileNameWithoutExtension).Order());

    private static DiagnosticDescriptor Of(string id) => Strata.Generators.Diagnostics.Descriptors.All.Single(rule => rule.Id == id);
}
