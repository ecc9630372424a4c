using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of what axes and layers are given where they are declared: STR0017 and STR0018.</summary>
public static class AxisRules
{
    /// <summary>An axis has features.</summary>
    public static readonly Rule AxisIsEmpty = new(
        "STR0017",
        "Axis has no features",
        "The size of '{0}' is {1}, and an axis has at least one feature. Write a number above 0, or let it follow from members of '{2}'.",
        Error);

    /// <summary>What a layer is given, it takes.</summary>
    public static readonly Rule GivenValueFits = new(
        "STR0018",
        "Value that a layer is given fits nothing",
        "[With(\"{0}\", ...)] on '{1}' gives nothing: {2} {3}. {4}.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [AxisIsEmpty, GivenValueFits];
}
