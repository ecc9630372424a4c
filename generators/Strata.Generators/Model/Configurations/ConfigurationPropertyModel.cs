using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

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
    PropertyDescription Description)
{
    /// <summary>Whether it is a list of another type than the one that is read and written, <c>ImmutableArray</c>.</summary>
    public bool IsOtherList { get; init; }
}

/// <summary>What editors are told of a configuration's value.</summary>
/// <param name="Summary">What the author says of it; empty where nothing.</param>
/// <param name="Default">Its value where a file does not give it, as JSON; null where the source does not write it out.</param>
/// <param name="IsRecursive">Whether it is a configuration that holds, at some depth, the one it stands in.</param>
public sealed record PropertyDescription(string Summary, string? Default, bool IsRecursive)
{
    /// <summary>Nothing is said.</summary>
    public static PropertyDescription None { get; } = new("", null, IsRecursive: false);
}

/// <summary>A member that a configuration computes from others.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Formula">How.</param>
public sealed record ComputedModel(string Name, Formula Formula);

/// <summary>What a configuration's property holds.</summary>
public enum ConfigurationValueKind
{
    /// <summary>A type that no file can hold; the property is left to its author.</summary>
    None,

    /// <summary>An <c>int</c>, or an <c>int?</c>.</summary>
    Int32,

    /// <summary>A <c>long</c>, or a <c>long?</c>.</summary>
    Int64,

    /// <summary>A <c>double</c>, or a <c>double?</c>.</summary>
    Double,

    /// <summary>A <c>float</c>, or a <c>float?</c>.</summary>
    Single,

    /// <summary>A <c>bool</c>, or a <c>bool?</c>.</summary>
    Boolean,

    /// <summary>A <c>string</c>.</summary>
    String,

    /// <summary>
    /// A list of <c>int</c>: an <c>ImmutableArray&lt;int&gt;</c>, an array, a <c>List&lt;int&gt;</c> or an interface of one.
    /// </summary>
    Int32Array,

    /// <summary>A list of <c>double</c>.</summary>
    DoubleArray,

    /// <summary>A list of <c>string</c>.</summary>
    StringArray,

    /// <summary>Another configuration.</summary>
    Section,
}
