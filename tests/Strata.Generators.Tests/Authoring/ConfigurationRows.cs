namespace Strata.Generators.Tests.Authoring;

/// <summary>The cases of configurations.</summary>
internal static class ConfigurationRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
    ];
}
