using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>Explains, beside the compiler's CS0019, an activation that is piped into a layer of another axis: STR1001.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WiringAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.MiswiredLayer];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.RightShiftExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var pipe = (BinaryExpressionSyntax)context.Node;
        var left = context.SemanticModel.GetTypeInfo(pipe.Left, context.CancellationToken).Type as INamedTypeSymbol;
        if (Layer(context.SemanticModel.GetTypeInfo(pipe.Right, context.CancellationToken).Type) is not { } layer || left is null)
        {
            return;
        }

        var takes = layer.TypeArguments[0];
        if (left.Is(SymbolNames.Sum))
        {
            Report(context, pipe, takes, $"a sum of {left.TypeArguments[0].ShortText()}", "; >> binds less tightly than +, so put the piped part in parentheses or assign the sum first");
        }
        else if (left.Is(SymbolNames.Activation) && !SymbolEqualityComparer.Default.Equals(left.TypeArguments[0], takes))
        {
            var given = left.TypeArguments[0];
            Report(context, pipe, takes, given.ShortText(), Way(given, takes));
        }
    }

    private static string Way(ITypeSymbol given, ITypeSymbol takes) =>
        SymbolNames.Concats.Any(name => given.Is(name))
            ? ((INamedTypeSymbol)given).TypeArguments.Any(part => SymbolEqualityComparer.Default.Equals(part, takes))
                ? "; call Split() and pipe the component that is meant"
                : "; call Split() first: none of the components is what the layer takes"
            : $"; pipe it through a layer from {given.ShortText()} to {takes.ShortText()} first, or correct the layer's declaration";

    private static void Report(SyntaxNodeAnalysisContext context, BinaryExpressionSyntax pipe, ITypeSymbol takes, string given, string way) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.MiswiredLayer, pipe.OperatorToken.GetLocation(), pipe.Right.ToString(), takes.ShortText(), given, way));

    private static INamedTypeSymbol? Layer(ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (current.Is(SymbolNames.Layer))
            {
                return current;
            }
        }

        return null;
    }
}
