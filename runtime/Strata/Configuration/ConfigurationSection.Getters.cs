using System.Collections.Immutable;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <content>The typed getters.</content>
public sealed partial class ConfigurationSection
{
    /// <summary>A required whole number of 32 bits.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public int Int32(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Required(JsonReading.Int32, keys.Paths, default, Grave(contradiction));

    /// <summary>An optional whole number of 32 bits.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public int Int32(ConfigurationKeys keys, int fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Optional(JsonReading.Int32, keys.Paths, fallback, Grave(contradiction));

    /// <summary>A required finite number.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public double Double(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Required(JsonReading.Double, keys.Paths, default, Grave(contradiction));

    /// <summary>An optional finite number.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public double Double(ConfigurationKeys keys, double fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Optional(JsonReading.Double, keys.Paths, fallback, Grave(contradiction));

    /// <summary>A required truth value.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public bool Boolean(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Required(JsonReading.Boolean, keys.Paths, default, Grave(contradiction));

    /// <summary>An optional truth value.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public bool Boolean(ConfigurationKeys keys, bool fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Optional(JsonReading.Boolean, keys.Paths, fallback, Grave(contradiction));

    /// <summary>A required text, taken exactly as it stands.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string String(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Required(JsonReading.String, keys.Paths, string.Empty, Grave(contradiction));

    /// <summary>An optional text, taken exactly as it stands.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string String(ConfigurationKeys keys, string fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Optional(JsonReading.String, keys.Paths, fallback, Grave(contradiction));

    /// <summary>A required name from a fixed set. Blanks around it are removed and reported.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string Identifier(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Trimmed(keys.Paths, null, Grave(contradiction));

    /// <summary>An optional name from a fixed set. Blanks around it are removed and reported.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string Identifier(ConfigurationKeys keys, string fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Trimmed(keys.Paths, fallback, Grave(contradiction));

    /// <summary>A required list of whole numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32Array(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Required(JsonReading.Int32Array, keys.Paths, [], Grave(contradiction))];

    /// <summary>An optional list of whole numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32Array(
        ConfigurationKeys keys, ImmutableArray<int> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Optional(JsonReading.Int32Array, keys.Paths, fallback, Grave(contradiction))];

    /// <summary>A required whole number or list of them, such as an end token.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32OneOrMany(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Required(JsonReading.Int32OneOrMany, keys.Paths, [], Grave(contradiction))];

    /// <summary>An optional whole number or list of them, such as an end token.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32OneOrMany(
        ConfigurationKeys keys, ImmutableArray<int> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Optional(JsonReading.Int32OneOrMany, keys.Paths, fallback, Grave(contradiction))];

    /// <summary>A required list of lists of whole numbers, such as layers per pipeline stage and chunk.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<ImmutableArray<int>> Int32Rows(
        ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Required(JsonReading.Int32Rows, keys.Paths, [], Grave(contradiction)).Select(row => row.ToImmutableArray())];

    /// <summary>An optional list of lists of whole numbers, such as layers per pipeline stage and chunk.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<ImmutableArray<int>> Int32Rows(
        ConfigurationKeys keys,
        ImmutableArray<ImmutableArray<int>> fallback,
        ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Optional(JsonReading.Int32Rows, keys.Paths, [.. fallback.Select(row => (IReadOnlyList<int>)row)], Grave(contradiction))
            .Select(row => row.ToImmutableArray())];

    /// <summary>A required list of finite numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<double> DoubleArray(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Required(JsonReading.DoubleArray, keys.Paths, [], Grave(contradiction))];

    /// <summary>An optional list of finite numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<double> DoubleArray(
        ConfigurationKeys keys, ImmutableArray<double> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Optional(JsonReading.DoubleArray, keys.Paths, fallback, Grave(contradiction))];

    /// <summary>A required list of texts.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<string> StringArray(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Required(JsonReading.StringArray, keys.Paths, [], Grave(contradiction))];

    /// <summary>An optional list of texts.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<string> StringArray(
        ConfigurationKeys keys, ImmutableArray<string> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        [.. section.Optional(JsonReading.StringArray, keys.Paths, fallback, Grave(contradiction))];

    private static RuleSeverity Grave(ConfigurationSeverity severity) => severity switch
    {
        ConfigurationSeverity.Error => RuleSeverity.Error,
        ConfigurationSeverity.Warning => RuleSeverity.Warning,
        _ => RuleSeverity.Info,
    };
}
