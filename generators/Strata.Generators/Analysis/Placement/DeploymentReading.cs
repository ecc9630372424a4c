using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>A deployment with all that its rules ask: read once for all of them, as long as the compilation lives.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Values">What its file gives the model's configuration.</param>
/// <param name="Layout">It as a layout.</param>
internal sealed record DeploymentReading(DeploymentModel Deployment, ConfigurationValues Values, Layout Layout)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, DeploymentReading?>> Read = new();

    /// <summary>Reads a class; null where it is no deployment.</summary>
    public static DeploymentReading? Of(INamedTypeSymbol type, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (type.Attribute(SymbolNames.DeploymentAttribute) is null)
        {
            return null;
        }

        var readings = Read.GetValue(compilation, _ => new(SymbolEqualityComparer.Default));
        return readings.TryGetValue(type, out var known) ? known : readings.GetOrAdd(type, Make(type, compilation, options, cancellation));
    }

    private static DeploymentReading? Make(INamedTypeSymbol type, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (DeploymentParser.Parse(type, compilation, cancellation) is not { } deployment)
        {
            return null;
        }

        var values = ConfigurationValues.None;
        return new DeploymentReading(deployment, values, LayoutBuilder.Of(deployment, values));
    }
}
