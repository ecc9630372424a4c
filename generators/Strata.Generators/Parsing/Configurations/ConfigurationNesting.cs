using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>Configurations within configurations.</summary>
internal static class ConfigurationNesting
{
    /// <summary>
    /// Whether the type is a configuration: marked, or, in a referenced assembly, where the mark has left no trace, with generated readers.
    /// </summary>
    public static bool IsConfiguration(ITypeSymbol type) =>
        (type.Attribute(SymbolNames.ConfigurationAttribute) is not null
            && !type.IsAbstract
            && type is INamedTypeSymbol declared
            && ConfigurationForm.IsRight(declared, default))
        || (type.DeclaringSyntaxReferences.IsEmpty
            && type.IsRecord
            && type.GetMembers("MmJsonSchemaBody").Any(member => member is IFieldSymbol { IsConst: true }));

    /// <summary>Whether the type is a configuration, or an abstract base of some.</summary>
    public static bool IsDeclared(ITypeSymbol type) =>
        type.Attribute(SymbolNames.ConfigurationAttribute) is not null
        || (type.DeclaringSyntaxReferences.IsEmpty
            && type.IsRecord
            && type is INamedTypeSymbol named
            && ConfigurationBase.Declared(named) is not null);

    /// <summary>Whether a property is a configuration that holds, at some depth, the one that the property stands in.</summary>
    public static bool IsRecursive(IPropertySymbol property) => Returns(property, inner => !inner.IsStatic);

    /// <summary>Whether it can not be given without the configuration that it stands in, so that there is no first one.</summary>
    public static bool RequiresItself(IPropertySymbol property) => Returns(property, inner => inner.IsRequired);

    private static bool Returns(IPropertySymbol property, Func<IPropertySymbol, bool> leads)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ITypeSymbol>([property.Type]);
        while (open.Count > 0)
        {
            var type = open.Pop();
            if (!IsConfiguration(type) || !seen.Add(type.OriginalDefinition))
            {
                continue;
            }

            // A record has what its bases have, and is one of them.
            for (var owner = type; owner is not null; owner = owner.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, property.ContainingType.OriginalDefinition))
                {
                    return true;
                }

                foreach (var inner in owner.GetMembers().OfType<IPropertySymbol>().Where(leads))
                {
                    open.Push(inner.Type);
                }
            }
        }

        return false;
    }
}
