using Microsoft.CodeAnalysis;

namespace Strata.Generators.Analysis;

/// <summary>A file that a declaration names for a model.</summary>
/// <param name="Name">The file's name, or the end of its path.</param>
/// <param name="Configuration">The model's configuration.</param>
internal sealed record ModelFileUse(string Name, INamedTypeSymbol Configuration)
{
    /// <summary>Whether a path is the file's.</summary>
    public bool Matches(string path) => Matches(Name, path);

    /// <summary>Whether a path is that of a file with such a name, or with such an end.</summary>
    public static bool Matches(string name, string path)
    {
        var (end, whole) = (name.Replace('\\', '/'), path.Replace('\\', '/'));
        return end.Length > 0
            && whole.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            && (whole.Length == end.Length || end[0] == '/' || whole[whole.Length - end.Length - 1] == '/');
    }
}
