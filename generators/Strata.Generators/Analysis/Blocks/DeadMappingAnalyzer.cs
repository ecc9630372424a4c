using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>STR3003: what is written about a child's parameters is about parameters that it has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeadMappingAnalyzer() : RuleAnalyzer(CheckpointRules.DeadMapping)
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var block = (INamedTypeSymbol)context.Symbol;
        var isBlock = block.IsDeclaredBlock();
        var children = isBlock ? BlockParser.Parse(block, context.Compilation, context.CancellationToken).Children : default;
        foreach (var property in block.GetMembers().OfType<IPropertySymbol>().Where(property => IsNone(property, children)))
        {
            var fact = isBlock
                ? "it is no child, which is a partial property of a layer or a block"
                : $"{block.Owner().Name} is no [Block]";
            Outside(context, property, name => MappingProof.IsOfChildren(name, isBlock), fact);
        }

        if (!isBlock)
        {
            Outside(context, block, MappingProof.IsOfBlocks, "it is no [Block]");
            return;
        }

        foreach (var child in children)
        {
            foreach (var attribute in block.GetMembers(child.Property.Name).SelectMany(property => property.GetAttributes()))
            {
                Report(context, child, attribute);
            }
        }
    }

    /// <summary>Whether a property is no child.</summary>
    private static bool IsNone(IPropertySymbol property, EquatableArray<ChildModel> children) =>
        !property.IsImplicitlyDeclared && !property.IsPartialDefinition && property.PartialDefinitionPart is null
        && children.All(child => child.Property.Name != property.Name);

    /// <summary>Reports attributes where nobody reads them.</summary>
    private static void Outside(SymbolAnalysisContext context, ISymbol owner, Func<string, bool> isDead, string fact)
    {
        foreach (var attribute in owner.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace.Name: "Declarations" } type
                && MappingProof.Short(type.ToDisplayString()) is { } name && isDead(name)
                && attribute.ApplicationSyntaxReference is { } syntax
                // What ought to be a child is told that, and asked last: it looks into types.
                && (owner is not IPropertySymbol property || StrayParser.Held(property.Type) is null))
            {
                context.ReportDiagnostic(Finding
                    .At(CheckpointRules.DeadMapping, owner.Name, name, owner.Name, fact, MappingProof.Remove)
                    .ToDiagnostic(syntax.SyntaxTree.GetLocation(syntax.Span)));
            }
        }
    }

    private static void Report(SymbolAnalysisContext context, ChildModel child, AttributeData attribute)
    {
        if (attribute.AttributeClass.Is(SymbolNames.FromAttribute))
        {
            // What of several configurations it should name, another rule says.
            if (child is ModuleChild { CanBeMade: true } && attribute.ConstructorArguments.Length == 1
                && attribute.Text(0).Length == 0)
            {
                Tell(context, child, attribute, ("From", "it names no member"));
            }

            return;
        }

        var order = attribute.AttributeClass.Is(SymbolNames.MmAttribute) ? attribute.Named("Order") : null;
        var isNone = order is { Value: not null } given && given.Member() is null;
        if (MappingProof.Written(attribute.AttributeClass?.ToDisplayString() ?? "") is { } written
            && MappingProof.SaysNothing(child, written, order is not null, isNone) is { } reason)
        {
            Tell(context, child, attribute, reason);
        }
    }

    private static void Tell(SymbolAnalysisContext context, ChildModel child, AttributeData attribute, (string Part, string Fact) reason)
    {
        if (attribute.ApplicationSyntaxReference is { } syntax)
        {
            context.ReportDiagnostic(Finding
                .At(
                    CheckpointRules.DeadMapping,
                    child.Property.Name,
                    reason.Part,
                    child.Property.Name,
                    reason.Fact,
                    MappingProof.Mend(child, reason.Part))
                .ToDiagnostic(syntax.SyntaxTree.GetLocation(syntax.Span)));
        }
    }
}
