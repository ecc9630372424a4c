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

    /// <summary>Whether a member is seen by more than a type that it names: the compiler says so, and would of another part.</summary>
    /// <param name="member">The member.</param>
    /// <param name="named">What it names.</param>
    public static bool IsExceeded(ISymbol member, IEnumerable<ITypeSymbol> named)
    {
        var (own, around) = (Own(member), Of(member.ContainingType));
        var seen = own < around ? own : around;
        return named.Any(type => Of(type) < seen);
    }

    private static Accessibility Of(ITypeSymbol type)
    {
        var least = Accessibility.Public;
        for (var current = type; current is not null; current = current.ContainingType)
        {
            var own = Own(current);
            least = own < least ? own : least;
        }

        return (type as INamedTypeSymbol)?.TypeArguments.Select(Of).Append(least).Min() ?? least;
    }

    private static Accessibility Own(ISymbol symbol) => symbol switch
    {
        ITypeParameterSymbol => Accessibility.Public,
        { DeclaredAccessibility: Accessibility.Public or Accessibility.NotApplicable } => Accessibility.Public,
        { DeclaredAccessibility: Accessibility.Internal or Accessibility.ProtectedOrInternal } => Accessibility.Internal,
        _ => Accessibility.Private,
    };
}
