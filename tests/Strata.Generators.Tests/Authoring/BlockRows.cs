namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of blocks, their children and constructors.</summary>
internal static class BlockRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
    ];
}
