using Strata.Tests;

namespace Strata.Generators.Tests.Harness;

/// <summary>The files of this repository, for tests over what is really there.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", ".."));

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>The C# sources below a folder, by path relative to the root.</summary>
    public static IReadOnlyDictionary<string, string> Sources(string folder) => Directory
        .EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("buildTransitive", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetRelativePath(Root, path), File.ReadAllText);
}
