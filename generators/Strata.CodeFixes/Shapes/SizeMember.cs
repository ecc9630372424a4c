using Microsoft.CodeAnalysis;

namespace Strata.CodeFixes.Shapes;

/// <summary>Finds the member of a configuration that probably holds the size of an axis.</summary>
internal static class SizeMember
{
    private const int ShortestStem = 4;

    /// <summary>
    /// The whole number whose name has most words in common with the axis, or else the name of the axis: the author fills it in.
    /// </summary>
    public static string For(string axis, ITypeSymbol configuration) => configuration.GetMembers().OfType<IPropertySymbol>()
        .Where(property =>
            property is { Type.SpecialType: SpecialType.System_Int32, IsStatic: false, DeclaredAccessibility: Accessibility.Public })
        .Select(property => (property.Name, Alike: Words(axis).Count(word => Words(property.Name).Any(other => SameStem(word, other)))))
        .Where(candidate => candidate.Alike > 0)
        .OrderByDescending(candidate => candidate.Alike)
        .ThenBy(candidate => Words(candidate.Name).Count)
        .Select(candidate => candidate.Name)
        .DefaultIfEmpty(axis)
        .First();

    /// <summary><c>Vocabulary</c> and <c>Vocab</c>, <c>Head</c> and <c>Heads</c>.</summary>
    private static bool SameStem(string a, string b) =>
        Math.Min(a.Length, b.Length) >= ShortestStem
            ? a.StartsWith(b, StringComparison.OrdinalIgnoreCase) || b.StartsWith(a, StringComparison.OrdinalIgnoreCase)
            : string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Words(string name) => Generators.Parsing.Declarations.Naming.Snake(name).Split('_');
}
