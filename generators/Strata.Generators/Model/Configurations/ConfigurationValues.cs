using Strata.Generators.Model.Formulas;

namespace Strata.Generators.Model.Configurations;

/// <summary>
/// What a file gives the members of a configuration, and what follows from them. A member is known by the way to it from the root
/// configuration: <c>.Text.HiddenSize</c>.
/// </summary>
/// <param name="values">The values: <c>long</c>, <c>double</c>, <c>bool</c>, <c>string</c>, or a list of <c>long</c>.</param>
internal sealed class ConfigurationValues(IReadOnlyDictionary<string, object> values)
{
    /// <summary>Nothing is known.</summary>
    public static ConfigurationValues None { get; } = new(new Dictionary<string, object>());

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => values.Count == 0;

    /// <summary>A whole number; null where it is not known.</summary>
    public long? Whole(string path) => values.TryGetValue(path, out var value) && value is long whole ? whole : null;

    /// <summary>A truth value; null where it is not known.</summary>
    public bool? Truth(string path) => values.TryGetValue(path, out var value) && value is bool truth ? truth : null;

    /// <summary>Whatever is known of a member; null where nothing is.</summary>
    public object? Value(string path) => values.TryGetValue(path, out var value) ? value : null;

    /// <summary>Whether it is known that a member has no value, because it is divided by zero.</summary>
    public bool IsUndefined(string path) => values.TryGetValue(path, out var value) && value == FormulaValue.Undefined;
}
