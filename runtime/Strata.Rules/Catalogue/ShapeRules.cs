namespace Strata.Rules.Catalogue;

/// <summary>The rules of axes and shapes that values in files can break, STR1xxx.</summary>
public static class ShapeRules
{
    /// <summary>Multimodal rotary positions have one frequency for every pair of features that turns.</summary>
    public static readonly Rule RotarySections = new(
        "STR1005",
        "Sections of multimodal rotary positions do not fit the head",
        "{0}: the sections sum to {1}, but a head of {2} features of which {3} turn has {4} pairs. Let the sections sum to {4}.",
        RuleSeverity.Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [RotarySections];
}
