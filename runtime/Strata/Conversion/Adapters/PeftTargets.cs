using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>
/// Which layers PEFT gives an adapter to: <c>target_modules</c>, <c>exclude_modules</c>, <c>layers_to_transform</c> and
/// <c>layers_pattern</c>. It drops the factors of any other, so that a file that has some is of another adapter than its configuration.
/// </summary>
internal sealed class PeftTargets
{
    private readonly string _path;
    private readonly ModuleNames _targets;
    private readonly ModuleNames _excluded;
    private readonly IReadOnlyList<long> _layers;
    private readonly IReadOnlyList<string> _patterns;

    /// <summary>Reads what a configuration says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="root">What it holds.</param>
    /// <exception cref="InputException">A value is none of its key.</exception>
    public PeftTargets(string path, JsonElement root)
    {
        _path = path;
        (_targets, _excluded) = (new(path, "target_modules", root), new(path, "exclude_modules", root));
        _layers = [.. Items(root, "layers_to_transform").Select(Layer)];
        _patterns = new ModuleNames(path, "layers_pattern", root).All;

        long Layer(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var layer)
            ? layer
            : throw new InputException($"{path}: layers_to_transform has {Quoted.Of(value.GetRawText())}; numbers of layers are "
                + "expected, from 0.");
    }

    /// <summary>Refuses factors of a layer that the configuration gives none.</summary>
    /// <param name="layer">The layer's key, without what PEFT puts before it.</param>
    /// <exception cref="InputException">It gives none to this layer.</exception>
    public void Refuse(string layer)
    {
        if (Objection(layer) is { } why)
        {
            throw new InputException(
                $"{_path}: there are factors for {Quoted.Of(layer)}, but {why}: PEFT does not use them. Configuration and weights are of "
                + "different adapters: fetch them again, or let the configuration name what the weights hold.");
        }
    }

    /// <summary>Whether the configuration gives a layer factors.</summary>
    /// <param name="layer">The layer's key, without what PEFT puts before it.</param>
    public bool Have(string layer) => Objection(layer) is null;

    private string? Objection(string layer) => _excluded.Has(layer) == true ? "exclude_modules leaves it out"
        : _targets.Has(layer) == false ? "target_modules does not name it"
        : _targets.IsWhole(layer) || IsTransformed(layer) ? null
        : "layers_to_transform leaves its layer out";

    private static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
            : [value];

    private bool IsTransformed(string layer)
    {
        if (_layers.Count == 0)
        {
            return true;
        }

        Regex?[] lists = [.. (_patterns.Count == 0 ? ["[^.]*"] : _patterns).Select(Numbered)];
        var number = lists.Select(list => list?.Match(layer)).FirstOrDefault(match => match?.Success is true);
        return number is null
            ? lists.Contains(null)
            : _layers.Contains(long.Parse(number.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Finds a layer's number behind the name of its list, which may be a pattern; null where that looks around or back, with which the
    /// weights have to be believed.
    /// </summary>
    private static Regex? Numbered(string list)
    {
        try
        {
            // Without backtracking: the file may come from anywhere.
            return new($@"^.*\.(?:{list})\.(?<number>[0-9]{{1,9}})\.", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
