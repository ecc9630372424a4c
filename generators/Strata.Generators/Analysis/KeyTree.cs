using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>Collects the keys of a block and of all blocks in it.</summary>
/// <param name="compilation">Knows the types.</param>
/// <param name="cancellation">Ends the walk.</param>
internal sealed class KeyTree(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<INamedTypeSymbol, BlockModel> _parsed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>Every key under a block; a block that holds itself is followed once.</summary>
    public IReadOnlyList<DeclaredKey> Under(INamedTypeSymbol block, DialectKeys dialect)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_open.Add(block))
        {
            return [];
        }

        var keys =
            from child in Parsed(block).Modules
            where child.HasParameters
            from key in dialect.Of(child.Keys)
            from inner in Within(block, child, dialect)
            let name = child.Property.Name
            select new DeclaredKey(Join(child is StackChild ? Join(key, "*") : key, inner.Key), Join(name, inner.Path), name, key);
        var listed = keys.ToList();
        _open.Remove(block);
        return listed;
    }

    /// <summary>The keys under a child, relative to it: a layer's parameters, or those of the block it holds.</summary>
    private IEnumerable<DeclaredKey> Within(INamedTypeSymbol owner, ModuleChild child, DialectKeys dialect) =>
        child is LeafChild leaf ? leaf.Declared.Select(parameter => new DeclaredKey(parameter.Name, "", "", ""))
        : Inner(owner, child) is { } inner ? Under(inner, dialect)
        : [];

    private BlockModel Parsed(INamedTypeSymbol block)
    {
        if (!_parsed.TryGetValue(block, out var model))
        {
            _parsed[block] = model = BlockParser.Parse(block, compilation, cancellation);
        }

        return model;
    }

    /// <summary>The block that a property holds, itself or repeated; null where it is in another assembly, whose own build proved it.</summary>
    private static INamedTypeSymbol? Inner(INamedTypeSymbol owner, ModuleChild child)
    {
        var type = owner.GetMembers(child.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type as INamedTypeSymbol;
        type = child is StackChild ? type?.TypeArguments.FirstOrDefault() as INamedTypeSymbol : type;
        return type?.Attribute(SymbolNames.BlockAttribute) is null ? null : type;
    }

    private static string Join(string parent, string child) => parent.Length == 0 ? child : child.Length == 0 ? parent : parent + "." + child;
}
