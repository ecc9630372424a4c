using Strata.Rules.Catalogue;
using static Strata.Rules.Layouts.LayoutText;

namespace Strata.Rules.Layouts;

/// <summary>Whether experts are split that a declaration shares out.</summary>
public static class ExpertProof
{
    /// <summary>
    /// STR2020: experts are not split, because no declaration can say yet how. In a model without experts the number of ways is a part of
    /// folders' names.
    /// </summary>
    /// <param name="layout">The layout.</param>
    public static IEnumerable<Finding<LayoutPlace>> AreDeclared(Layout layout)
    {
        if (layout.ExpertParallel > 1 && layout.Experts.Length > 0)
        {
            yield return new(
                LayoutRules.ExpertsAreDeclared,
                LayoutPlace.Of(nameof(Layout.ExpertParallel)),
                [Number(layout.ExpertParallel), layout.Experts]);
        }
    }
}
