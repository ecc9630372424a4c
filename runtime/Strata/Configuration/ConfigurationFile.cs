using System.Text.Json;

namespace Strata.Configuration;

/// <summary>A JSON file that configures a model, and what is found in it while it is read.</summary>
public sealed class ConfigurationFile
{
    private static readonly JsonDocumentLimits Limits = new(LargestBytes: 16 << 20, DeepestLevel: 32);

    private readonly HashSet<string> _consumed = new(StringComparer.Ordinal);

    private ConfigurationFile(string path, JsonElement root)
    {
        Report = new ConfigurationReport(path);
        Root = new ConfigurationSection(this, root, "");
    }

    /// <summary>The object at the top.</summary>
    public ConfigurationSection Root { get; }

    /// <summary>What has been found.</summary>
    public ConfigurationReport Report { get; }

    internal static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be read, is not JSON, is too large, or has a key twice; the message says where.</exception>
    public static ConfigurationFile Load(string path) => new(path, StrictJson.Load(path, Limits));

    /// <summary>Reads a configuration, reports what nobody asked for, and refuses it where it cannot be used.</summary>
    /// <typeparam name="TConfig">The configuration.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="read">Its generated reader.</param>
    /// <returns>The configuration, and the findings that are no errors.</returns>
    /// <exception cref="InputException">The file or a value in it is at fault; the message names every fault.</exception>
    public static (TConfig Configuration, ConfigurationReport Report) Read<TConfig>(string path, Func<ConfigurationSection, TConfig> read)
    {
        var file = Load(path);
        var configuration = read(file.Root);
        file.Report.ThrowIfInvalid();
        file.ReportUnknown();
        return (configuration, file.Report);
    }

    /// <summary>Reports every value that nobody asked for and nobody called irrelevant.</summary>
    public void ReportUnknown() => ReportUnknown(Root.Element, "");

    internal void Consume(string path) => _consumed.Add(path);

    private void ReportUnknown(JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var known = _consumed.Where(key => key.StartsWith(inner + ".", StringComparison.Ordinal)).ToArray();
            if (_consumed.Contains(inner) && known.Length == 0)
            {
                continue;
            }

            if (known.Length > 0 && property.Value.ValueKind == JsonValueKind.Object)
            {
                ReportUnknown(property.Value, inner);
            }
            else if (known.Length == 0 && property.Value.ValueKind != JsonValueKind.Null)
            {
                var nearest = NearestName.Find(inner, _consumed);
                Report.Add(
                    FindingSeverity.Warning,
                    FindingKind.Unknown,
                    inner,
                    $"is not known and not used.{(nearest is null ? "" : $" Did you mean {nearest}?")}");
            }
        }
    }
}
