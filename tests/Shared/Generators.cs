using Microsoft.CodeAnalysis;
using Strata.Generators;

namespace Strata.Tests;

/// <summary>All our generators, as a build runs them.</summary>
internal static class Generators
{
    public static IEnumerable<ISourceGenerator> All =>
    [
        new AxisGenerator().AsSourceGenerator(),
        new BlockGenerator().AsSourceGenerator(),
        new ConfigurationGenerator().AsSourceGenerator(),
        new DeploymentGenerator().AsSourceGenerator(),
    ];
}
