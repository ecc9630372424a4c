using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of what axes and layers are given where they are declared: STR0017, STR0018, STR0022, STR0023 and STR0025.</summary>
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

    /// <summary>The size that an axis declares is the one that counts.</summary>
    public static readonly Rule SizeHidden = new(
        "STR0022",
        "Size of an axis hides the one that counts",
        "'{0}' declares a {3} of its own, and {2} asks that of '{1}', from which '{0}' derives: half of what is made would have the one, "
            + "half the other. Write '{2}' behind the class, or leave this {3} out.",
        Error);

    /// <summary>A fused axis that is sliced has its components side by side.</summary>
    public static readonly Rule FusedWithinFused = new(
        "STR0023",
        "Fused axis within one that is sliced",
        "'{0}' is sliced, and its axis {1} holds the fused {2}, which would be sliced as one, across its components. "
            + "Write the components side by side in one Concat, or make two layers.",
        Error);

    /// <summary>A layer computes with axes of the form that it is given.</summary>
    public static readonly Rule AxisForm = new(
        "STR0025",
        "Layer takes no axis of such a form",
        "'{0}' gives {1} the axis {2} as {3}: {4}. {5}.",
        Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [AxisIsEmpty, GivenValueFits, SizeHidden, FusedWithinFused, AxisForm];
}
