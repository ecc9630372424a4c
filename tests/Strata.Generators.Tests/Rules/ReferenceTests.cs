using Strata.Generators.Tests.Harness;
using Strata.Tests;

namespace Strata.Generators.Tests.Rules;

/// <summary>The reference of the rules says what the descriptors say.</summary>
public class ReferenceTests
{
    private static readonly bool Writes = Writing.IsAsked(RuleReference.WriteVariable);

    public static TheoryData<string> Ids => [.. Strata.Generators.Diagnostics.Descriptors.All.Select(rule => rule.Id)];

    [Fact]
    public void The_list_is_that_of_the_descriptors()
    {
        if (Writes)
        {
            File.WriteAllText(Repository.PathOf("docs/rules/README.md"), RuleReference.Index());
        }

        Assert.Equal(RuleReference.Index(), Repository.Read("docs/rules/README.md"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_begins_with_the_rules_title_and_message(string id)
    {
        var rule = Strata.Generators.Diagnostics.Descriptors.All.Single(rule => rule.Id == id);
        var path = $"docs/rules/{id}.md";
        var isThere = File.Exists(Repository.PathOf(path));
        if (Writes)
        {
            File.WriteAllText(
                Repository.PathOf(path), isThere ? RuleReference.WithHead(rule, Repository.Read(path)) : RuleReference.Skeleton(rule));
        }

        Assert.True(isThere || Writes, $"{path} is missing. Write its head, and fill the rest in: {RuleReference.Command}");
        Assert.StartsWith(RuleReference.Head(rule), Repository.Read(path), StringComparison.Ordinal);
    }
}
