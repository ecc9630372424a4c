using Strata.Proofs;

namespace Strata.Configuration;

/// <content>What generated readers ask beyond single values.</content>
public sealed partial class ConfigurationSection
{
    /// <summary>Refuses a value that asks for something the model does not compute; absent is right.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The only value that is computed, as the file would write it without quotes.</param>
    public void Expect(string key, string expected)
    {
        if (Find(key) is { } value && JsonTree.Show(value).Trim('"', '\'') != expected)
        {
            AddFinding(
                ConfigurationSeverity.Error,
                ConfigurationFindingKind.Contradiction,
                key,
                $"{JsonTree.Show(value)} contradicts the model, which computes '{expected}' and nothing else.");
        }
    }

    /// <summary>Declares keys that concern training only, in this object or in objects of it.</summary>
    /// <param name="keys">The keys, <see cref="KnownKeys"/>.</param>
    /// <param name="components">The objects; an empty name for this one.</param>
    public void IgnoreTraining(IReadOnlyList<KnownKey> keys, params ReadOnlySpan<string> components)
    {
        foreach (var component in components)
        {
            foreach (var key in keys)
            {
                Ignore(component.Length == 0 ? key.Name : $"{component}.{key.Name}");
            }
        }
    }

    /// <summary>Asks a configuration for its contradictions, unless something else is wrong already.</summary>
    /// <param name="configuration">The configuration.</param>
    public void Check(ICheckedConfiguration configuration)
    {
        if (Report.HasErrors)
        {
            return;
        }

        foreach (var (key, message) in configuration.Contradictions())
        {
            AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Contradiction, key, message);
        }
    }
}
