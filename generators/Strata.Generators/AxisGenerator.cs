using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;

namespace Strata.Generators;

/// <summary>Writes the sizes of an assembly's axes where the compilers of other assemblies find them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AxisGenerator : IIncrementalGenerator
{
    private const string FileName = "AxisSizes.g.cs";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var axes = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is TypeDeclarationSyntax type && DeclaredAxis.IsNamed(type),
                static (target, cancellation) =>
                    DeclaredAxis.Parse((TypeDeclarationSyntax)target.Node, target.SemanticModel, cancellation))
            .Where(static sizes => sizes.Count > 0)
            .Collect()
            .Select(static (axes, _) => axes
                .SelectMany(sizes => sizes)
                .Distinct()
                .OrderBy(size => size.Axis, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(StepNames.Axes);

        context.RegisterSourceOutput(axes, static (output, sizes) =>
        {
            if (sizes.Count > 0)
            {
                output.AddSource(FileName, AxisSizeEmitter.Emit(sizes));
            }
        });
    }
}
