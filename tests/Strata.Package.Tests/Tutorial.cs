namespace Strata.Package.Tests;

/// <summary>The commands of docs/tutorial.md, block by block.</summary>
internal static class Tutorial
{
    public static IReadOnlyList<IReadOnlyList<string>> Commands { get; } =
    [
        .. File.ReadAllText(Path.Combine(Packages.Root, "docs", "tutorial.md")).Split("```sh\n").Skip(1)
            .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];
}
