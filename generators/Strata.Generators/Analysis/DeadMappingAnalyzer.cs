using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>STR3003: what is written about a child's parameters is about parameters that it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeadMappingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.DeadMapping];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var block = (INamedTypeSymbol)context.Symbol;
        if (block.Attribute(SymbolNames.BlockAttribute) is null)
        {
            return;
        }

        foreach (var child in BlockParser.Parse(block, context.Compilation, context.CancellationToken).Children)
        {
            foreach (var attribute in block.GetMembers(child.Property.Name).SelectMany(property => property.GetAttributes()))
            {
                Report(context, child, attribute);
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, ChildModel child, AttributeData attribute)
    {
        var hasOrder = attribute.AttributeClass.Is(SymbolNames.MmAttribute) && attribute.Named("Order") is not null;
        if (MappingProof.Written(attribute.AttributeClass?.ToDisplayString() ?? "") is { } written
            && MappingProof.SaysNothing(child, written, hasOrder) is { } reason
            && attribute.ApplicationSyntaxReference is { } syntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.DeadMapping, syntax.SyntaxTree.GetLocation(syntax.Span), reason.Part, child.Property.Name, reason.Fact));
        }
    }
}
