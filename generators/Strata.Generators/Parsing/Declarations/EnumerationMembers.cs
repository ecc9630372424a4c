using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Which numbers an enumeration has names for.</summary>
internal static class EnumerationMembers
{
    private const int MostOffered = 8;

    /// <summary>
    /// What is given, of a value or a list, as a member of an enumeration that has none of it; null where there is no such. Of flags any
    /// sum of members may be meant, and nothing else.
    /// </summary>
    public static TypedConstant? Undeclared(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Array when !value.IsNull => value.Values.Select(Undeclared).FirstOrDefault(found => found is not null),
        TypedConstantKind.Enum when !Members(value.Type!).Any(member => Equals(member.ConstantValue, value.Value))
            && !(IsFlags(value.Type!) && IsSum(value)) => value,
        _ => null,
    };

    /// <summary>What to write, as a sentence without its stop.</summary>
    /// <param name="enumeration">The enumeration.</param>
    /// <param name="name">What it is called in messages.</param>
    public static string Offered(ITypeSymbol enumeration, string name)
    {
        var members = Members(enumeration).ToList();
        return members.Count == 0
            ? $"Give {name} a member, and write that"
            : $"Write one of {string.Join(", ", members.Take(MostOffered).Select(member => $"{name}.{member.Name}"))}"
                + (members.Count > MostOffered ? ", ..." : "")
                + (IsFlags(enumeration) ? ", or several with '|'" : "");
    }

    private static bool IsFlags(ITypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass is
    {
        Name: "FlagsAttribute",
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    });

    private static bool IsSum(TypedConstant value) =>
        (Bits(value.Value!) & ~Members(value.Type!).Aggregate(0UL, (all, member) => all | Bits(member.ConstantValue!))) == 0;

    private static IEnumerable<IFieldSymbol> Members(ITypeSymbol enumeration) =>
        enumeration.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue);

    private static ulong Bits(object number) => number is ulong large ? large
        : unchecked((ulong)Convert.ToInt64(number, CultureInfo.InvariantCulture));
}
