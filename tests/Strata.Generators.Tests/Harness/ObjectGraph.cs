using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Tests.Harness;

/// <summary>Walks everything that a value holds, looking for what would keep a compilation alive.</summary>
internal static class ObjectGraph
{
    /// <summary>The way to the first forbidden object; null where there is none.</summary>
    public static string? FindForbidden(object? value) => Walk(value, "value", new HashSet<object>(ReferenceEqualityComparer.Instance));

    // A pattern test: a symbol's own class derives from ISymbol, so that comparing exact types would find nothing.
    private static bool IsForbidden(object value) => value is
        Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or AttributeData or IOperation;

    private static string? Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return null;
        }

        if (IsForbidden(value))
        {
            return $"{path}: {value.GetType().Name}";
        }

        if (value is IEnumerable items)
        {
            return items.Cast<object?>().Select((item, index) => Walk(item, $"{path}[{index}]", seen))
                .FirstOrDefault(found => found is not null);
        }

        return Fields(value.GetType())
            .Select(field => Walk(field.GetValue(value), $"{path}.{field.Name}", seen))
            .FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
