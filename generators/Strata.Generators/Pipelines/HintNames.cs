using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Pipelines;

/// <summary>
/// Names of generated files. The compiler takes letters, digits and a few marks, and no two names that differ by case alone.
/// </summary>
internal static class HintNames
{
    private static readonly SymbolDisplayFormat Header = new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>How the names of a type's files begin: <c>Toy.Pair{TFirst, TSecond}</c>.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        var text = new StringBuilder();
        foreach (var character in string.Join(".", Spaces(type).Concat(Types(type).Select(outer => outer.ToDisplayString(Header)))))
        {
            _ = character switch
            {
                '<' => text.Append('{'),
                '>' => text.Append('}'),
                '.' or ',' or ' ' or '_' => text.Append(character),
                _ when char.IsLetterOrDigit(character) => text.Append(character),
                _ => text.Append('+').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return text.Append(Number(type)).ToString();
    }

    /// <summary>Tells types of one full name apart, which the compiler refuses: a class and a record.</summary>
    private static string Number(INamedTypeSymbol type)
    {
        var place = ((INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace).GetTypeMembers(type.Name, type.Arity)
            .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, type))
            .Count();
        return place > 0 ? "-" + place.ToString(CultureInfo.InvariantCulture) : "";
    }

    /// <summary>The name by which a compilation finds a type.</summary>
    public static string MetadataName(INamedTypeSymbol type) => string.Join(".", Spaces(type)
        .Append(string.Join("+", Types(type).Select(outer => outer.MetadataName))));

    /// <summary>The names that several declarations would have, in capitals.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string> hints) => hints
        .GroupBy(hint => hint, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .Select(group => group.Key.ToUpperInvariant())
        .OrderBy(hint => hint, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>A name that no other declaration has: one that several would have gets a number that follows from the full name.</summary>
    /// <param name="hint">The name.</param>
    /// <param name="metadataName">The declaration's full name.</param>
    /// <param name="clashes">The names that several would have.</param>
    public static string Unique(string hint, string metadataName, EquatableArray<string> clashes) =>
        clashes.Contains(hint.ToUpperInvariant())
            ? $"{hint}-{Number(metadataName).ToString("x8", CultureInfo.InvariantCulture)}"
            : hint;

    private static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol type) =>
        type.ContainingType is null ? [type] : Types(type.ContainingType).Append(type);

    private static IEnumerable<string> Spaces(INamedTypeSymbol type)
    {
        var names = new Stack<string>();
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            names.Push(space.Name);
        }

        return names;
    }

    /// <summary>The same number for a name on every machine (FNV-1a).</summary>
    private static uint Number(string name) => name.Aggregate(2166136261u, (hash, character) => unchecked((hash ^ character) * 16777619u));
}
