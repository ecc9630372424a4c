using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>A rule that a layout by itself can be held against.</summary>
public abstract class LayoutAnalyzer : DeploymentAnalyzer
{
    private protected LayoutAnalyzer(Rule rule, Func<Layout, IEnumerable<LayoutFinding>> prove)
        : base(rule, reading => prove(reading.Layout))
    {
    }
}
