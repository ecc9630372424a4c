using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Parsing;

namespace Strata.Generators;

/// <summary>Writes the stages of every class marked with <c>[Deployment]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeploymentGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var deployments = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SymbolNames.DeploymentAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) =>
                    DeploymentParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation))
            .WithTrackingName(StepNames.ParsedDeployments)
            .Where(static deployment => deployment is { IsStaticPartial: true, Model: not null })
            .Select(static (deployment, _) => deployment!)
            .WithTrackingName(StepNames.Deployments);

        context.RegisterSourceOutput(
            deployments, static (output, deployment) => output.AddSource(deployment.FileName, DeploymentEmitter.Emit(deployment)));
    }
}
