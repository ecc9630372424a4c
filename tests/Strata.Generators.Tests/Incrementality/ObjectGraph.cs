using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Tests.Incrementality;

/// <summary>Walks everything that a model holds.</summary>
internal static class ObjectGraph
{
    /// <summary>The path to the first thing that would keep a compilation alive or defeat caching; null where there is none.</summary>
    public static string? FindImpurity(object? root) => Find(root, root?.GetType().Name ?? "", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? node, string path, HashSet<object> seen)
    {
        if (node is null or string || node.GetType().IsPrimitive || node.GetType().IsEnum || (!node.GetType().IsValueType && !seen.Add(node)))
        {
            return null;
        }

        if (node is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or AttributeData or IOperation or SyntaxReference)
        {
            return $"{path}: {node.GetType().Name}";
        }

        if (node is IEnumerable items)
        {
            return items.Cast<object?>().Select((item, index) => Find(item, $"{path}[{index}]", seen)).FirstOrDefault(found => found is not null);
        }

        return node.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => Find(field.GetValue(node), $"{path}.{field.Name}", seen))
            .FirstOrDefault(found => found is not null);
    }
}
