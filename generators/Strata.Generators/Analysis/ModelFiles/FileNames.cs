using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;
using Strata.Generators.Parsing.Walks;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>STR4007: what names files names some, each an additional file of the project, and a model that they are of.</summary>
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

        if (type.Is(SymbolNames.VerifyAttribute) && Stranger(type.TypeArguments[0]) is { } stranger)
        {
            Report(context, attribute.DescendantNodes().OfType<TypeArgumentListSyntax>().First(), $"Verify<{stranger}>", Root(stranger));
            return;
        }

        if (type.Is(SymbolNames.VerifyAttribute) && Unread(context, type.TypeArguments[0]) is { Length: > 0 } unread)
        {
            Report(
                context,
                attribute.DescendantNodes().OfType<TypeArgumentListSyntax>().First(),
                $"Verify<{type.TypeArguments[0].ShortText()}>",
                $"{unread}, and nothing is verified. Build that assembly with the version that this project is built with");
            return;
        }

        var written = attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null)
            .SelectMany(argument => FormulaParser.Elements(argument.Expression) ?? [argument.Expression])
            .ToList() ?? [];
        if (written.Count == 0 && type.Is(SymbolNames.VerifyAttribute))
        {
            Report(context, attribute, attribute.Name.ToString(), NoFile);
        }

        foreach (var expression in written)
        {
            var constant = context.SemanticModel.GetConstantValue(Bare(expression), context.CancellationToken);
            if (constant is { HasValue: true, Value: null or "" })
            {
                Report(context, expression, attribute.Name.ToString(), NoFile);
            }
            else if (constant.Value is string name && context.Options.AdditionalFiles.Find(name) is null)
            {
                Report(
                    context,
                    expression,
                    name,
                    Missing(context.Options.AdditionalFiles.FindInOtherCapitals(name), name));
            }
        }
    }

    private static string Missing(AdditionalText? near, string name) => near is null
        ? $"it is no additional file of the project. Add <AdditionalFiles Include=\"{name}\" /> to the project file, or correct the name"
        : $"it is no additional file of the project, but '{Path.GetFileName(near.Path)}' is. Write the name in the same capitals";

    private const string NoFile = "it names no file. Write the name of an additional file of the project, or leave it out";

    /// <summary>What is verified though it is no block, as its author writes it; null for a block, and for what is no type.</summary>
    private static string? Stranger(ITypeSymbol model) => model.HasError() || model.IsBlock() ? null : model.ShortText();

    /// <summary>What of a model can not be read, as the end of a sentence; empty where all can.</summary>
    private static string Unread(SyntaxNodeAnalysisContext context, ITypeSymbol model) =>
        model is not INamedTypeSymbol root || model.HasError() ? ""
        : BlockSource.Unread(root) is { Length: > 0 } unread ? unread
        : new TreeParser(context.Compilation, context.CancellationToken).Parse(root)?.Unread ?? "";

    private static string Root(string model) =>
        $"'{model}' is no [Block] whose declaration can be read, so that nothing is verified. Name the root block of the model";

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Bare(inner.Operand),
        _ => expression,
    };

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxNode place, string name, string fact) => context.ReportDiagnostic(
        Finding.At(ModelFileRules.FileUnusable, name, name, fact).ToDiagnostic(place.GetLocation()));
}
