using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Ways through members, <c>Text.HiddenSize</c>.</summary>
internal static class MemberPath
{
    /// <summary>
    /// Whether a type has a member, its own or inherited, and that one's type the next; none that it can not name itself.
    /// </summary>
    public static bool IsThere(ITypeSymbol? type, string path)
    {
        var from = type;
        foreach (var name in path.Split('.'))
        {
            type = Bases(type)
                .SelectMany(owner => owner.GetMembers(name).OfType<IPropertySymbol>()
                    .Where(member => member.DeclaredAccessibility != Accessibility.Private
                        || SymbolEqualityComparer.Default.Equals(owner, from)))
                .FirstOrDefault()?.Type;
        }

        return type is not null;
    }

    /// <summary>Whether a way leads through members alone, of whatever kind, and not through what extensions add.</summary>
    public static bool IsMember(ITypeSymbol type, string path)
    {
        foreach (var name in path.Split('.'))
        {
            var owners = Owners(type).ToList();
            if (owners.Any(owner => owner.TypeKind == TypeKind.Error))
            {
                return true;
            }

            if (owners.SelectMany(owner => owner.GetMembers(name)).FirstOrDefault() is not { } member)
            {
                return false;
            }

            type = member switch
            {
                IPropertySymbol property => property.Type,
                IFieldSymbol field => field.Type,
                _ => type,
            };
        }

        return true;
    }

    /// <summary>A type with all that gives it members; of a type parameter what its constraints promise.</summary>
    private static IEnumerable<ITypeSymbol> Owners(ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.SelectMany(Owners)
        : Bases(type).Concat(type.AllInterfaces);

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}
