namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of axes, and what layers are given.</summary>
internal static class AxisRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
    ];
}
