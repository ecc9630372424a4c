using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Analysis.Placement;
using Strata.Generators.Model.Deployments;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs.Placement;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Launch;

/// <summary>The arguments that a deployment is launched with, held against its file once for all rules.</summary>
internal static class LaunchReading
{
    private static readonly ConditionalWeakTable<
        Compilation, ConcurrentDictionary<(string, SourceText?), IReadOnlyList<Finding<LayoutPlace>>>> Read = new();

    /// <summary>Every rule of launching that a deployment breaks; none where it gives no arguments.</summary>
    public static IReadOnlyList<Finding<LayoutPlace>> Of(
        INamedTypeSymbol type, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (type.Attribute(SymbolNames.DeploymentAttribute) is not { } attribute
            || attribute.Named("Launch")?.Value is not string { Length: > 0 } launch)
        {
            return [];
        }

        var file = options.AdditionalFiles.Find(attribute.Text(0));
        var readings = Read.GetValue(compilation, _ => new());
        var key = (type.ToDisplayString(), file?.GetText(cancellation));
        if (!readings.TryGetValue(key, out var known))
        {
            var deployment = DeploymentReading.Of(type, compilation, options, cancellation)?.Deployment;
            known = readings.GetOrAdd(key, Prove(launch, file, deployment, cancellation));
        }

        return known;
    }

    private static IReadOnlyList<Finding<LayoutPlace>> Prove(
        string launch, AdditionalText? file, DeploymentModel? deployment, CancellationToken cancellation)
    {
        var root = file is null ? null : PlacedFiles.Of(file, cancellation)?.Root;
        var model = root is null
            ? new LaunchedModel("", new Dictionary<string, FileSetting>(), [], [], [], 0, 0, SeesPictures: false)
            : LaunchedModelReader.Of(root, Path.GetFileName(file!.Path));

        var run = new LaunchedRun(LaunchArguments.Parse(launch), model);
        return
        [
            .. LaunchProof.Prove(run.Arguments, model),
            .. deployment is null ? [] : LaunchedSizeProof.Agrees(deployment, run),
        ];
    }
}
