using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>How another part of a type begins.</summary>
internal static class TypeHeader
{
    /// <summary>A type with those around it, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol type) =>
        type.ContainingType is null ? [type] : Types(type.ContainingType).Append(type);

    /// <summary>The beginning of another part: <c>static partial class Outer</c>.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        return $"{(type.IsStatic ? "static " : "")}partial {keyword} {Name(type)}";
    }

    /// <summary>A type's name with its type parameters, as a part of it begins.</summary>
    public static string Name(INamedTypeSymbol type) => Identifier.Of(type.Name) + (type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifier.Of(parameter.Name)))}>");

    /// <summary>Whether a type can have another part.</summary>
    public static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
