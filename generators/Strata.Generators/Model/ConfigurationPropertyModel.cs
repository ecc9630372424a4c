using Strata.Generators.Model.Formulas;

namespace Strata.Generators.Model;

/// <summary>One value of a configuration.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="IsRequired">Whether a file must give it.</param>
/// <param name="Hf">HuggingFace's keys for it, the present one first.</param>
/// <param name="Mm">MindSpeed-MM's keys for it, the effective one first.</param>
/// <param name="IsNegated">Whether MindSpeed-MM's keys say the opposite.</param>
/// <param name="IsFlat">Whether a missing section's fields may stand in its parent.</param>
/// <param name="Default">Its value where a file gives none; null where that is not to be known.</param>
/// <param name="Description">What editors are told of it.</param>
public sealed record ConfigurationPropertyModel(
    string Name,
    ConfigurationValueKind Kind,
    string Type,
    bool IsRequired,
    EquatableArray<string> Hf,
    EquatableArray<string> Mm,
    bool IsNegated,
    bool IsFlat,
    Formula? Default,
    PropertyDescription Description);
