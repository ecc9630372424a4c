using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Who sees a type: what names it must not be seen by more.</summary>
internal static class Reach
{
    /// <summary>The modifier of a member of a type that names others: <c>public</c> unless one of them is seen by fewer.</summary>
    /// <param name="owner">The type that has the member.</param>
    /// <param name="named">What the member names.</param>
    public static string Of(INamedTypeSymbol owner, IEnumerable<ITypeSymbol> named) =>
        named.Select(Of).DefaultIfEmpty(Accessibility.Public).Min() is var least && least >= Of(owner) ? "public"
        : least == Accessibility.Internal ? "internal"
        : "private";

    private static Accessibility Of(ITypeSymbol type)
    {
        var least = Accessibility.Public;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            var own = current switch
            {
                ITypeParameterSymbol => Accessibility.Public,
                { DeclaredAccessibility: Accessibility.Public or Accessibility.NotApplicable } => Accessibility.Public,
                { DeclaredAccessibility: Accessibility.Internal or Accessibility.ProtectedOrInternal } => Accessibility.Internal,
                _ => Accessibility.Private,
            };
            least = own < least ? own : least;
        }

        return (type as INamedTypeSymbol)?.TypeArguments.Select(Of).Append(least).Min() ?? least;
    }
}
