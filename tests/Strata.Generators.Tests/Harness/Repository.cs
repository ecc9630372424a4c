using Strata.Tests;

namespace Strata.Generators.Tests.Harness;

/// <summary>The files of this repository, for tests over what is really there.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", ".."));

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>
    /// The declaration of a family and the blocks that it shares. How one talks to it needs more of the runtime than a compiler is given
    /// here: its family knows no chat.
    /// </summary>
    /// <param name="family">The family's name in C#.</param>
    public static IReadOnlyDictionary<string, string> Model(string family) => Sources($"models/Strata.Models.{family}")
        .Where(file => !file.Key.Contains($"{Path.DirectorySeparatorChar}Chat{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Where(file => !file.Key.EndsWith("Family.cs", StringComparison.Ordinal))
        .Concat(Sources("models/Strata.Models.Blocks"))
        .Append(new("Family.cs", $"""
            namespace Strata.Models.{family};
            /// <summary>The family.</summary>
            public sealed class {family}Family() : ModelFamily<{family}Config, {family}>({family}Config.Checkpoints);
            """))
        .ToDictionary();

    /// <summary>The C# sources below a folder, by path relative to the root.</summary>
    public static IReadOnlyDictionary<string, string> Sources(string folder) => Directory
        .EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("buildTransitive", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetRelativePath(Root, path), File.ReadAllText);
}
