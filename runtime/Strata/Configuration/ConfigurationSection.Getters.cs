using System.Collections.Immutable;

namespace Strata.Configuration;

/// <content>The typed getters.</content>
public sealed partial class ConfigurationSection
{
    /// <summary>A required whole number of 32 bits.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public int Int32(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.Int32, keys, default, contradiction);

    /// <summary>An optional whole number of 32 bits.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public int Int32(ConfigurationKeys keys, int fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.Int32, keys, fallback, contradiction);

    /// <summary>A required finite number.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public double Double(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.Double, keys, default, contradiction);

    /// <summary>An optional finite number.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public double Double(ConfigurationKeys keys, double fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.Double, keys, fallback, contradiction);

    /// <summary>A required truth value.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public bool Boolean(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.Boolean, keys, default, contradiction);

    /// <summary>An optional truth value.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public bool Boolean(ConfigurationKeys keys, bool fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.Boolean, keys, fallback, contradiction);

    /// <summary>A required text, taken exactly as it stands.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string String(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.String, keys, string.Empty, contradiction);

    /// <summary>An optional text, taken exactly as it stands.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string String(ConfigurationKeys keys, string fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.String, keys, fallback, contradiction);

    /// <summary>A required name from a fixed set. Blanks around it are removed and reported.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string Identifier(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Trimmed(keys, null, contradiction);

    /// <summary>An optional name from a fixed set. Blanks around it are removed and reported.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public string Identifier(ConfigurationKeys keys, string fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Trimmed(keys, fallback, contradiction);

    /// <summary>A required list of whole numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32Array(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.Int32Array, keys, [], contradiction);

    /// <summary>An optional list of whole numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32Array(
        ConfigurationKeys keys, ImmutableArray<int> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.Int32Array, keys, fallback, contradiction);

    /// <summary>A required whole number or list of them, such as an end token.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32OneOrMany(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.Int32OneOrMany, keys, [], contradiction);

    /// <summary>An optional whole number or list of them, such as an end token.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<int> Int32OneOrMany(
        ConfigurationKeys keys, ImmutableArray<int> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.Int32OneOrMany, keys, fallback, contradiction);

    /// <summary>A required list of lists of whole numbers, such as layers per pipeline stage and chunk.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<ImmutableArray<int>> Int32Rows(
        ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.Int32Rows, keys, [], contradiction);

    /// <summary>An optional list of lists of whole numbers, such as layers per pipeline stage and chunk.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<ImmutableArray<int>> Int32Rows(
        ConfigurationKeys keys, ImmutableArray<ImmutableArray<int>> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.Int32Rows, keys, fallback, contradiction);

    /// <summary>A required list of finite numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<double> DoubleArray(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.DoubleArray, keys, [], contradiction);

    /// <summary>An optional list of finite numbers.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<double> DoubleArray(
        ConfigurationKeys keys, ImmutableArray<double> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.DoubleArray, keys, fallback, contradiction);

    /// <summary>A required list of texts.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<string> StringArray(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Required(ConfigurationValue.StringArray, keys, [], contradiction);

    /// <summary>An optional list of texts.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public ImmutableArray<string> StringArray(
        ConfigurationKeys keys, ImmutableArray<string> fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        Optional(ConfigurationValue.StringArray, keys, fallback, contradiction);
}
