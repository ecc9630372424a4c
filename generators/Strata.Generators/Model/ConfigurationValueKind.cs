namespace Strata.Generators.Model;

/// <summary>What a configuration's property holds.</summary>
public enum ConfigurationValueKind
{
    /// <summary>A type that no file can hold; the property is left to its author.</summary>
    None,

    /// <summary>An <c>int</c>, or an <c>int?</c>.</summary>
    Int32,

    /// <summary>A <c>double</c>, or a <c>double?</c>.</summary>
    Double,

    /// <summary>A <c>bool</c>, or a <c>bool?</c>.</summary>
    Boolean,

    /// <summary>A <c>string</c>.</summary>
    String,

    /// <summary>An <c>ImmutableArray&lt;int&gt;</c>.</summary>
    Int32Array,

    /// <summary>Another configuration.</summary>
    Section,
}
