using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;
using Strata.Generators.Pipelines;

namespace Strata.Generators;

/// <summary>Writes the sizes of an assembly's axes where the compilers of other assemblies find them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AxisGenerator : IIncrementalGenerator
{
    private const string FileName = "AxisSizes.g.cs";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var read = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is TypeDeclarationSyntax type && DeclaredAxis.IsNamed(type),
            static (target, cancellation) =>
                target.SemanticModel.GetDeclaredSymbol((TypeDeclarationSyntax)target.Node, cancellation) is INamedTypeSymbol type
                    ? DeclaredSizes.Of(type, () => DeclaredAxis.Parse(type, cancellation))
                    : null);
        var axes = read
            .Where(static sizes => sizes?.Sizes.Count > 0)
            .Collect()
            .Select(static (axes, _) => axes
                .SelectMany(declared => declared!.Sizes)
                .Distinct()
                .OrderBy(size => size.Axis, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(StepNames.Axes);
        FailedDeclaration.Register(
            context,
            read.Select(static (declared, _) => declared?.Failed)
                .Where(static failed => failed is not null)
                .Select(static (failed, _) => failed!));

        context.RegisterSourceOutput(axes, static (output, sizes) =>
        {
            if (sizes.Count > 0)
            {
                output.AddSource(FileName, AxisSizeEmitter.Emit(sizes));
            }
        });
    }
}
