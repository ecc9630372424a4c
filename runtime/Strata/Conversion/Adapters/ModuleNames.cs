using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>Names of modules as PEFT's configuration gives them: a list of names or their ends, or one pattern for whole names.</summary>
internal sealed class ModuleNames
{
    private readonly Regex? _pattern;
    private readonly bool _isSilent;

    /// <summary>Reads a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The key.</param>
    /// <param name="root">What the file holds.</param>
    /// <exception cref="InputException">It is neither a text nor a list of texts.</exception>
    public ModuleNames(string path, string name, JsonElement root)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            _isSilent = true;
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            All = [value.GetString()!];
            _pattern = Pattern(All[0]);
            _isSilent = _pattern is null;
        }
        else if (value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
        {
            All = [.. value.EnumerateArray().Select(item => item.GetString()!)];
            _isSilent = All.Count == 0;
        }
        else
        {
            throw new InputException(
                $"{path}: {name} is {Quoted.Of(value.GetRawText())}; a list of names of modules, or one pattern, is expected. Fetch the "
                + "file again.");
        }
    }

    /// <summary>The names or the pattern, as they stand there.</summary>
    public IReadOnlyList<string> All { get; } = [];

    /// <summary>
    /// Whether it names a module; null where it says nothing, and where the pattern is one that looks around or back, with which the
    /// weights have to be believed.
    /// </summary>
    /// <param name="module">The module's name.</param>
    public bool? Has(string module) => _isSilent ? null
        : _pattern?.IsMatch(module)
            ?? All.Any(name => module == name || module.EndsWith($".{name}", StringComparison.Ordinal));

    /// <summary>Whether it has a module's whole name, or a pattern: PEFT asks for no layer's number then.</summary>
    /// <param name="module">The module's name.</param>
    public bool IsWhole(string module) => _pattern is not null || All.Contains(module, StringComparer.Ordinal);

    private static Regex? Pattern(string text)
    {
        if (text == "all-linear")
        {
            return null;
        }

        try
        {
            // Without backtracking: the file may come from anywhere.
            return new($@"^(?:{text})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
