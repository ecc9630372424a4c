using System.Text.Json;

namespace Strata.Configuration;

/// <summary>
/// One object of a configuration file, read key by key. A getter never throws because of the file: a fault becomes a
/// finding of the <see cref="Report"/> and the getter returns the fallback (or 0, false, empty), so that one reading finds
/// every fault; call <see cref="ConfigurationReport.ThrowIfInvalid"/> before using the values. A null counts as absent.
/// Keys that were asked for are known; <see cref="ReportUnknown"/> reports the others.
/// </summary>
public sealed partial class ConfigurationSection
{
    private readonly ConfigurationNode node;

    internal ConfigurationSection(ConfigurationNode node, string file, ConfigurationReport report) =>
        (this.node, File, Report) = (node, file, report);

    /// <summary>The file, as the user named it.</summary>
    public string File { get; }

    /// <summary>The path of this object in the file; empty for the root.</summary>
    public string Path => node.Path;

    /// <summary>Where findings go.</summary>
    public ConfigurationReport Report { get; }

    /// <summary>Whether any of the keys is there and not null.</summary>
    /// <param name="keys">The keys; they count as known from now on.</param>
    /// <returns>Whether one of them has a value.</returns>
    public bool Has(ConfigurationKeys keys)
    {
        var found = false;
        foreach (var path in keys)
        {
            found |= Find(path, isRead: false) is not null;
        }

        return found;
    }

    /// <summary>A required inner object; if it is absent, that is the error, and its own keys are not reported missing too.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The object, or an empty one.</returns>
    public ConfigurationSection Section(string key)
    {
        var inner = Enter(key);
        if (inner.Element is null && !inner.AbsenceReported && !node.AbsenceReported)
        {
            Add(ConfigurationSeverity.Error, ConfigurationFindingKind.Missing, inner.Path, "expected an object, found nothing. Add it.");
        }

        // Below an absent object everything is absent: saying it again for every key would bury the cause.
        inner.AbsenceReported |= inner.Element is null;
        return new(inner, File, Report);
    }

    /// <summary>An optional inner object.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The object; null if it is absent, null, or (reported) something else.</returns>
    public ConfigurationSection? TrySection(string key) => Enter(key) is { Element: not null } inner ? new(inner, File, Report) : null;

    /// <summary>Declares keys that are known and have no effect; each one present is reported as information.</summary>
    /// <param name="keys">The keys.</param>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            Ignore(key, ConfigurationSeverity.Info, "has no effect here.");
        }
    }

    /// <summary>Declares keys that have no effect although users believe they have; each one present is a warning.</summary>
    /// <param name="reason">Why, and the way out, for example <c>"the vision encoder always normalizes; remove it"</c>.</param>
    /// <param name="keys">The keys.</param>
    public void IgnoreWithWarning(string reason, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            Ignore(key, ConfigurationSeverity.Warning, $"has no effect: {reason}");
        }
    }

    /// <summary>Adds a finding about a key of this object, for rules that go beyond one value.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="key">The key, relative to this object.</param>
    /// <param name="message">What was expected, what was found and the way out.</param>
    public void AddFinding(ConfigurationSeverity severity, ConfigurationFindingKind kind, string key, string message) =>
        Add(severity, kind, node.PathOf(key), message);

    /// <summary>
    /// Adds a warning for every key of this object, and of the objects entered from it, that nothing asked for. Call it when
    /// everything is read; a key is reported once, however often it is called.
    /// </summary>
    public void ReportUnknown()
    {
        foreach (var (path, nearest) in node.Unknown())
        {
            var wayOut = nearest is null ? "Remove it, or check its spelling." : $"Did you mean {Quoted.Of(nearest)}?";
            Add(ConfigurationSeverity.Warning, ConfigurationFindingKind.Unknown, path, $"nothing reads this key. {wayOut}");
        }
    }

    private void Ignore(string key, ConfigurationSeverity severity, string message)
    {
        if (Find(key) is { } value)
        {
            Add(severity, ConfigurationFindingKind.Ignored, node.PathOf(key), $"{JsonTree.Show(value)} {message}");
        }
    }

    /// <summary>
    /// The value at a dotted path; the path counts as known. An object that is only asked after counts as known when it is entered:
    /// what is in it has not been read yet.
    /// </summary>
    private JsonElement? Find(string path, bool isRead = true)
    {
        var parts = path.Split('.');
        var current = this;
        foreach (var part in parts.AsSpan(..^1))
        {
            current = new(current.Enter(part), File, Report);
        }

        var value = current.node.Value(parts[^1]);
        if (isRead || value is not { ValueKind: JsonValueKind.Object })
        {
            current.node.Know(parts[^1]);
        }

        return value;
    }

    private ConfigurationNode Enter(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var inner = node.Child(key);
        if (inner.Element is null && !inner.AbsenceReported && node.Value(key) is { } other)
        {
            inner.AbsenceReported = true;
            Add(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, inner.Path, $"expected an object, found {JsonTree.Show(other)}.");
        }

        return inner;
    }

    private void Add(ConfigurationSeverity severity, ConfigurationFindingKind kind, string path, string message) =>
        Report.Add(new(severity, kind, File, path, message));
}
