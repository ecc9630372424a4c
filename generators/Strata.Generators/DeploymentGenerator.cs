using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Walks;
using Strata.Generators.Pipelines;

namespace Strata.Generators;

/// <summary>Writes the stages of every class marked with <c>[Deployment]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeploymentGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context) => new DeclarationPipeline<DeploymentModel>
    {
        Attribute = SymbolNames.DeploymentAttribute,
        Declares = static node => node is TypeDeclarationSyntax,
        Read = DeploymentParser.Parse,
        IsWritten = static deployment =>
            deployment is { IsStaticPartial: true, Model.IsWritten: true, Taken: "", FileLocal: "", Aliased: null },
        Write = static deployment => [new(".Deployment.g.cs", DeploymentEmitter.Emit(deployment))],
        ReadStep = StepNames.ParsedDeployments,
        KeptStep = StepNames.Deployments,
    }.Register(context);
}
