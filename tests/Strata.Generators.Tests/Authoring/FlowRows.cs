namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of flows.</summary>
internal static class FlowRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
    ];
}
