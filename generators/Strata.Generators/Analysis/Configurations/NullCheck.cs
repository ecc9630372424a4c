using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0024: a value that may be null is null where no file gives it, for that is how files say null.</summary>
internal static class NullCheck
{
    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> CanBeWritten(ConfigurationReading configuration) =>
        from property in configuration.Members.OfType<IPropertySymbol>()
        where ValueKinds.IsValue(property) && ValueKinds.Kind(property.Type) != ConfigurationValueKind.None && !property.IsRequired
            && (property.NullableAnnotation == NullableAnnotation.Annotated
                || property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            && new[] { SymbolNames.HfAttribute, SymbolNames.MmAttribute }.Any(name => property.Attribute(name)?.Texts(0).Count is not 0)
        let written = property.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax())
            .OfType<PropertyDeclarationSyntax>()
            .FirstOrDefault()?.Initializer?.Value
        where written is not null && !IsNull(written)
        select Finding.At(ConfigurationRules.NullLost, (Location?)written.GetLocation(), property.Name, written.ToString());

    private static bool IsNull(ExpressionSyntax written) => written switch
    {
        PostfixUnaryExpressionSyntax forgiven => IsNull(forgiven.Operand),
        ParenthesizedExpressionSyntax inner => IsNull(inner.Expression),
        _ => written.IsKind(SyntaxKind.NullLiteralExpression) || written.IsKind(SyntaxKind.DefaultLiteralExpression)
            || written.IsKind(SyntaxKind.DefaultExpression),
    };
}
