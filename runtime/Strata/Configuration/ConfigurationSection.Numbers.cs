using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>Numbers of less usual sizes.</summary>
public sealed partial class ConfigurationSection
{
    /// <summary>A required whole number of 64 bits.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public long Int64(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Required(JsonReading.Int64, keys.Paths, default, Grave(contradiction));

    /// <summary>An optional whole number of 64 bits.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public long Int64(ConfigurationKeys keys, long fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Optional(JsonReading.Int64, keys.Paths, fallback, Grave(contradiction));

    /// <summary>A required number that 32 bits hold.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public float Single(ConfigurationKeys keys, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Required(JsonReading.Single, keys.Paths, default, Grave(contradiction));

    /// <summary>An optional number that 32 bits hold.</summary>
    /// <param name="keys">Its keys, the preferred first.</param>
    /// <param name="fallback">The value if none of the keys is there.</param>
    /// <param name="contradiction">How grave it is if two keys are there with different values.</param>
    /// <returns>The value of the first key that has one.</returns>
    public float Single(ConfigurationKeys keys, float fallback, ConfigurationSeverity contradiction = ConfigurationSeverity.Error) =>
        section.Optional(JsonReading.Single, keys.Paths, fallback, Grave(contradiction));
}
