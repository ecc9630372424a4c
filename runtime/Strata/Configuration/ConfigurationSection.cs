using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>
/// One object of a configuration file, read key by key. A getter never throws because of the file: a fault becomes a
/// finding of the <see cref="Report"/> and the getter returns the fallback (or 0, false, empty), so that one reading finds
/// every fault; call <see cref="ConfigurationReport.ThrowIfInvalid"/> before using the values. A null counts as absent.
/// Keys that were asked for are known; <see cref="ReportUnknown"/> reports the others.
/// </summary>
public sealed partial class ConfigurationSection
{
    private readonly ModelFileSection section;

    internal ConfigurationSection(ModelFileSection section, string file, ConfigurationReport report) =>
        (this.section, File, Report) = (section, file, report);

    /// <summary>The file, as the user named it.</summary>
    public string File { get; }

    /// <summary>The path of this object in the file; empty for the root.</summary>
    public string Path => section.Path;

    /// <summary>Where findings go.</summary>
    public ConfigurationReport Report { get; }

    /// <summary>The object as it stands in the file; null where the file has none. Looking at it makes no key known.</summary>
    public IJsonValue? Value => section.Element;

    /// <summary>Whether any of the keys is there and not null.</summary>
    /// <param name="keys">The keys; they count as known from now on.</param>
    /// <returns>Whether one of them has a value.</returns>
    public bool Has(ConfigurationKeys keys) => section.Has(keys.Paths);

    /// <summary>A required inner object; if it is absent, that is the error, and its own keys are not reported missing too.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The object, or an empty one.</returns>
    public ConfigurationSection Section(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(section.Section(key), File, Report);
    }

    /// <summary>
    /// An inner object whose keys may stand in this one instead. Where it is there, what both have counts here, and is a warning where the
    /// two differ.
    /// </summary>
    /// <param name="key">Its key.</param>
    /// <returns>The object, or this one.</returns>
    public ConfigurationSection FlatSection(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new(section.FlatSection(key), File, Report);
    }

    /// <summary>An optional inner object.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The object; null if it is absent, null, or (reported) something else.</returns>
    public ConfigurationSection? TrySection(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return section.TrySection(key) is { } inner ? new(inner, File, Report) : null;
    }

    /// <summary>Declares keys that are known and have no effect; each one present is reported as information.</summary>
    /// <param name="keys">The keys.</param>
    public void Ignore(params ReadOnlySpan<string> keys) => section.Ignore(keys.ToArray());

    /// <summary>Declares keys that have no effect although users believe they have; each one present is a warning.</summary>
    /// <param name="reason">Why, and the way out, for example <c>"the vision encoder always normalizes; remove it"</c>.</param>
    /// <param name="keys">The keys.</param>
    public void IgnoreWithWarning(string reason, params ReadOnlySpan<string> keys) => section.IgnoreWithWarning(reason, keys.ToArray());

    /// <summary>Adds a finding about a key of this object, for rules that go beyond one value.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="key">The key, relative to this object.</param>
    /// <param name="message">What was expected, what was found and the way out.</param>
    public void AddFinding(ConfigurationSeverity severity, ConfigurationFindingKind kind, string key, string message) =>
        Report.Add(new(severity, kind, File, Path.Length == 0 ? key : $"{Path}.{key}", message));

    /// <summary>
    /// Adds a warning for every key of this object, and of the objects entered from it, that nothing asked for. Call it when
    /// everything is read; a key is reported once, however often it is called.
    /// </summary>
    public void ReportUnknown() => section.ReportUnknown();
}
