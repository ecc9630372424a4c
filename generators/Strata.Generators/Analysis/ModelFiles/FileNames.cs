using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4007: a file that is named is an additional file of the project, and is a model's.</summary>
internal static class FileNames
{
    /// <summary>Asks every attribute that names files.</summary>
    public static void Register(AnalysisContext context) => context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (!FileAssociations.MayName(attribute)
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol
                is not IMethodSymbol { ContainingType: var type }
            || !(type.Is(SymbolNames.VerifyAttribute) || type.Is(SymbolNames.DeploymentAttribute)))
        {
            return;
        }

        foreach (var argument in attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null) ?? [])
        {
            if (context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value is string { Length: > 0 } name
                && context.Options.AdditionalFiles.Find(name) is null)
            {
                var wayOut = $"Add <AdditionalFiles Include=\"{name}\" /> to the project file, or correct the name";
                context.ReportDiagnostic(Finding
                    .At(ModelFileRules.FileUnusable, name, name, $"it is no additional file of the project. {wayOut}")
                    .ToDiagnostic(argument.Expression.GetLocation()));
            }
        }
    }
}
