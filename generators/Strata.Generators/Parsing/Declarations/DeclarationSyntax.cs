using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Reads what only the source text of a member tells: its modifiers as written, and whether it is documented.</summary>
internal static class DeclarationSyntax
{
    /// <summary>
    /// The modifiers in the order in which they were written, without those that no member of a class has: what is wrong is said once.
    /// </summary>
    public static string Modifiers(MemberDeclarationSyntax member) => string.Join(" ", member.Modifiers
        .Where(modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword) && !modifier.IsKind(SyntaxKind.FileKeyword))
        .Select(modifier => modifier.Text));

    /// <summary>
    /// Whether the author documented it. Where the compiler was not asked for documentation, it reads documentation as plain comments.
    /// </summary>
    public static bool IsDocumented(MemberDeclarationSyntax member) => member.GetLeadingTrivia().Any(trivia =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal)));

    /// <summary>The text of a property's second accessor; null where it has none.</summary>
    public static string? Setter(BasePropertyDeclarationSyntax property) => property.AccessorList?.Accessors
        .Where(accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
        .Select(accessor => string.Concat(accessor.Modifiers.Select(modifier => modifier.Text + " ")) + accessor.Keyword.Text)
        .FirstOrDefault();

    /// <summary>The one declaration of a member; null where it has no source.</summary>
    public static T? Of<T>(ISymbol symbol, CancellationToken cancellation)
        where T : MemberDeclarationSyntax => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) as T;
}
