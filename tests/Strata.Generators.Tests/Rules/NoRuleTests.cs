using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class NoRuleTests
{
    [Fact]
    public void The_toy_model_breaks_none() => Findings.Are("");
}
