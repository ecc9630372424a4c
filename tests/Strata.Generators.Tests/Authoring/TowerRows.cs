namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of towers, stacks and deployments.</summary>
internal static class TowerRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
    ];
}
