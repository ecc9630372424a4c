using System.Text.Json;

namespace Strata.Configuration;

/// <content>How every getter finds, reads and compares its candidates.</content>
public sealed partial class ConfigurationSection
{
    private T Required<T>(ConfigurationValue<T> kind, ConfigurationKeys keys, T nothing, ConfigurationSeverity contradiction)
    {
        var (isPresent, value) = Read(kind, keys, nothing, contradiction);
        if (!isPresent && !node.AbsenceReported)
        {
            var also = keys.Paths.Length == 1
                ? string.Empty
                : $" (or as {string.Join(", ", keys.Paths.Skip(1).Select(path => Quoted.Of(node.PathOf(path))))})";
            Add(
                ConfigurationSeverity.Error, ConfigurationFindingKind.Missing, node.PathOf(keys.Paths[0]),
                $"expected {kind.Expected}{also}, found nothing. Add it.");
        }

        return value;
    }

    private T Optional<T>(ConfigurationValue<T> kind, ConfigurationKeys keys, T fallback, ConfigurationSeverity contradiction) =>
        Read(kind, keys, fallback, contradiction).Value;

    private string Trimmed(ConfigurationKeys keys, string? fallback, ConfigurationSeverity contradiction)
    {
        var text = fallback is null
            ? Required(ConfigurationValue.String, keys, string.Empty, contradiction)
            : Optional(ConfigurationValue.String, keys, fallback, contradiction);
        var trimmed = text.Trim();
        if (trimmed.Length < text.Length && keys.Paths.FirstOrDefault(path => Find(path) is not null) is { } key)
        {
            Add(
                ConfigurationSeverity.Warning, ConfigurationFindingKind.Invalid, node.PathOf(key),
                $"expected a name without blanks around it, found {Quoted.Of(text)}; read as {Quoted.Of(trimmed)}.");
        }

        return trimmed;
    }

    /// <summary>Reads every candidate, so that each is known and checked; the first valid one counts.</summary>
    private (bool IsPresent, T Value) Read<T>(ConfigurationValue<T> kind, ConfigurationKeys keys, T nothing, ConfigurationSeverity contradiction)
    {
        var isPresent = false;
        (string Path, T Value, JsonElement Element)? first = null;
        foreach (var path in keys)
        {
            if (Find(path) is not { } element)
            {
                continue;
            }

            isPresent = true;
            if (!kind.TryRead(element, out var value))
            {
                Add(
                    ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, node.PathOf(path),
                    $"expected {kind.Expected}, found {JsonTree.Show(element)}.");
            }
            else if (first is null)
            {
                first = (path, value, element);
            }
            else if (!kind.AreEqual(first.Value.Value, value))
            {
                Contradict(first.Value.Path, first.Value.Element, path, element, contradiction);
            }
        }

        return (isPresent, first is null ? nothing : first.Value.Value);
    }

    private void Contradict(string path, JsonElement value, string otherPath, JsonElement other, ConfigurationSeverity severity)
    {
        var counts = severity == ConfigurationSeverity.Error
            ? "Make them equal, or remove one."
            : $"{Quoted.Of(node.PathOf(path))} counts. Remove the other.";
        Add(
            severity, ConfigurationFindingKind.Contradiction, node.PathOf(path),
            $"{JsonTree.Show(value)} contradicts {Quoted.Of(node.PathOf(otherPath))}, which is {JsonTree.Show(other)}. {counts}");
    }
}
