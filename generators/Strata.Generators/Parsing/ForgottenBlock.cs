using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing;

/// <summary>Tells members whose bodies are the generator's to write.</summary>
internal static class OpenMembers
{
    /// <summary>Whether a type has a constructor or a property without a body, or with the one that the generator gave it.</summary>
    public static bool In(INamedTypeSymbol type) => type.GetMembers().Any(Is);

    /// <summary>Whether a member is one.</summary>
    public static bool Is(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => (constructor.PartialDefinitionPart ?? constructor) is var first
            && first.IsPartialDefinition && IsOurs(first.PartialImplementationPart),
        IPropertySymbol property => property.IsPartialDefinition && !IsOthers(property) && IsOurs(property.PartialImplementationPart),
        _ => false,
    };

    /// <summary>
    /// Whether another generator writes a partial property: it is no module's, and is static or has a mark of somebody else's. Nearly
    /// every property is a module's, so that its marks are asked for last.
    /// </summary>
    public static bool IsOthers(IPropertySymbol property) => !property.Type.HasError() && StrayParser.Held(property.Type) is null
        && (property.IsStatic || property.GetAttributes().Any(attribute => attribute.AttributeClass?.ContainingNamespace is { } space
            && space.ToDisplayString().StartsWith("System.Text.RegularExpressions", StringComparison.Ordinal)));

    private static bool IsOurs(ISymbol? body) => body is null || body.DeclaringSyntaxReferences
        .All(part => part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal));
}

/// <summary>
/// Tells a class that is declared as blocks are, but is not marked. It is completed all the same: else the compiler would only say that
/// its members have no bodies, and hide the rule that says why.
/// </summary>
internal static class ForgottenBlock
{
    /// <summary>Whether a declaration can be such a class. Asked of every node of a text that has changed, by syntax only.</summary>
    public static bool MayBe(SyntaxNode node) => node is ClassDeclarationSyntax declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        && declaration.Members.Any(IsOpen);

    /// <summary>Whether a class is one.</summary>
    public static bool Is(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsRecord: false } && !type.DeclaringSyntaxReferences.IsEmpty
        && (type.Inherits(SymbolNames.Module)
            ? OpenMembers.In(type)
            : type.InstanceConstructors.Any(constructor => OpenMembers.Is(constructor)
                && constructor.Parameters.Any(parameter => parameter.Type.Is(SymbolNames.ParallelContext))));

    /// <summary>The class, where a declaration is the first of its parts that has something to complete; null otherwise.</summary>
    public static INamedTypeSymbol? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        model.GetDeclaredSymbol((ClassDeclarationSyntax)node, cancellation) is { } type
        && type.Attribute(SymbolNames.BlockAttribute) is null
        && Is(type)
        && type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellation)).First(MayBe) == node
            ? type
            : null;

    private static bool IsOpen(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PartialKeyword)
        && member is ConstructorDeclarationSyntax { Body: null, ExpressionBody: null } or PropertyDeclarationSyntax;
}
