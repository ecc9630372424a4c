using static Strata.Rules.Catalogue.RuleSeverity;

namespace Strata.Rules.Catalogue;

/// <summary>The rules of axes and shapes, STR1xxx.</summary>
public static class ShapeRules
{
    /// <summary>A layer is fed the axis that it takes.</summary>
    public static readonly Rule MiswiredLayer = new(
        "STR1001",
        "Layer is fed another axis than it takes",
        "{0} can not be piped into '{1}', which {2}. {3}.",
        Error);

    /// <summary>The size of an axis can be calculated with before any model is at hand.</summary>
    public static readonly Rule SizeNotPolynomial = new(
        "STR1002",
        "Size of an axis is no integer polynomial",
        "The size of '{0}' contains '{1}', which is {3} of whole numbers and members of '{2}'. {4}.",
        Error);

    /// <summary>What a fused projection computes goes somewhere.</summary>
    public static readonly Rule FusedNeverSplit = new(
        "STR1003",
        "Fused activation is never split",
        "'{0}' is an activation of {1} that is never split, piped or passed on: its {2} components are computed for nothing. "
            + "Call Split() and pipe the components, or leave '{0}' out.",
        Warning);

    /// <summary>A flow does not itself claim an axis, which the compiler must then believe.</summary>
    public static readonly Rule OutsideProvableSubset = new(
        "STR1004",
        "Axis of an activation is not proven here",
        "'{0}' becomes an activation of {1} without a proof that this is the axis of its last dimension. "
            + "Let a layer or an operation of Activation make it, or test where it comes from.",
        Info);

    /// <summary>Multimodal rotary positions have one frequency for every pair of features that turns.</summary>
    public static readonly Rule RotarySections = new(
        "STR1005",
        "Sections of multimodal rotary positions do not fit the head",
        "{0}: the sections sum to {1}, but a head of {2} features of which {3} turn has {4} pairs. Let the sections sum to {4}.",
        Error);

    /// <summary>An axis has one size where a block and one of its children share it.</summary>
    public static readonly Rule AxisOfTwoSizes = new(
        "STR1006",
        "Axis has another size in a child than around it",
        "'{0}' is made for {2} features of '{1}', its size by {3}, and here '{1}' has {4}, its size by {5}. "
            + "Give '{1}' one size for both: leave out one of its methods, or let {5} override the member that {3} asks for.",
        Error);

    /// <summary>A flow computes with activations, and does not ask for their numbers: of several pipeline stages one has them.</summary>
    public static readonly Rule NumbersAskedFor = new(
        "STR1007",
        "Flow asks for the numbers of an activation",
        "'{0}' asks for numbers of '{1}', which lies on one pipeline stage: on the others there is only its shape, and a device is waited "
            + "for. Compute with tensors (torch.where in place of a decision), ask for shapes, or let a method that programs call "
            + "ask for it.",
        Warning);

    /// <summary>What is computed head by head is made of heads.</summary>
    public static readonly Rule NoHeads = new(
        "STR1008",
        "Axis has no heads",
        "'{0}' takes heads, and '{1}' has none. {2}.",
        Error);

    /// <summary>What is called takes one axis in several places, and is given one.</summary>
    public static readonly Rule UnlikeAxes = new(
        "STR1009",
        "Call is given two axes for one",
        "'{0}' takes one axis as {1}, and is given {2}. Check what is passed, and in which order: ({3}).",
        Error);

    /// <summary>Ranks have of an activation what the next layer takes of it.</summary>
    public static readonly Rule UnlikeShares = new(
        "STR1011",
        "Layer is given another share than it takes",
        "'{0}' takes {1} of the features on each rank, and '{2}' gives {3}. {4}.",
        Error);

    /// <summary>The size of every axis is known where something is proven of it.</summary>
    public static readonly Rule SizeNotKnown = new(
        "STR1010",
        "Size of an axis is not known here",
        "Of '{0}' not all can be proven: how large '{1}' is can not be read here, so that {2}. {3}.",
        Warning);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        MiswiredLayer, SizeNotPolynomial, FusedNeverSplit, OutsideProvableSubset, RotarySections, AxisOfTwoSizes, NumbersAskedFor, NoHeads,
        UnlikeAxes, SizeNotKnown, UnlikeShares,
    ];
}
