using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Deployments;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Walks;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Analysis.Placement;

/// <summary>A deployment with all that its rules ask: read once for all of them, as long as the compilation lives.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Values">What its file gives the model's configuration.</param>
/// <param name="Layout">It as a layout.</param>
/// <param name="IsMindSpeed">Whether the file is MindSpeed-MM's, which alone says what learns.</param>
internal sealed record DeploymentReading(DeploymentModel Deployment, ConfigurationValues Values, Layout Layout, bool IsMindSpeed)
{
    // A file may change where the compilation does not: both are asked.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(string, SourceText?), DeploymentReading?>> Read = new();

    /// <summary>
    /// Whether the file lacks a value, or gives one that is none, which is said there: sizes that follow may be unknown by it.
    /// </summary>
    public bool IsFileBroken { get; init; }

    /// <summary>Reads a class; null where it is no deployment.</summary>
    public static DeploymentReading? Of(
        INamedTypeSymbol type, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (type.Attribute(SymbolNames.DeploymentAttribute) is null)
        {
            return null;
        }

        var file = options.AdditionalFiles.Find(type.Attribute(SymbolNames.DeploymentAttribute)!.Text(0));
        var readings = Read.GetValue(compilation, _ => new());
        var key = (type.ToDisplayString(), file?.GetText(cancellation));
        return readings.TryGetValue(key, out var known) ? known : readings.GetOrAdd(key, Make(type, compilation, file, cancellation));
    }

    private static DeploymentReading? Make(
        INamedTypeSymbol type, Compilation compilation, AdditionalText? file, CancellationToken cancellation)
    {
        if (DeploymentParser.Parse(type, compilation, cancellation) is not { } deployment)
        {
            return null;
        }

        var root = type.Attribute(SymbolNames.DeploymentAttribute)!.AttributeClass!.TypeArguments[0] as INamedTypeSymbol;
        var reading = file is not null && root is not null && BlockConstructor.Configuration(root) is { } configuration
            ? ModelFileReadings.Of(configuration, file, compilation, cancellation)
            : ModelFileReading.Nothing;
        return new DeploymentReading(
            deployment, reading.Values, LayoutBuilder.Of(deployment, reading.Values), reading.Dialect == ModelFileDialect.Mm)
        {
            IsFileBroken = reading.Marks.Any(mark =>
                mark.Finding.Rule.Id == ModelFileRules.MissingKey.Id || mark.Finding.Rule.Id == ModelFileRules.InvalidValue.Id),
        };
    }
}
