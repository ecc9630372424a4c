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

    /// <summary>Every key under a block; a block that holds itself is followed once.</summary>
    public IReadOnlyList<DeclaredKey> Under(INamedTypeSymbol symbol, BlockModel model, DialectKeys dialect)
    {
        var keys = new List<DeclaredKey>();
        Walk(symbol, model, dialect, "", [], keys, [symbol]);
        return keys;
    }

    private void Walk(
        INamedTypeSymbol symbol,
        BlockModel model,
        DialectKeys dialect,
        string prefix,
        List<string> path,
        List<DeclaredKey> keys,
        List<INamedTypeSymbol> around)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var child in model.Modules.Where(child => child.HasParameters))
        {
            path.Add(child.Property.Name);
            foreach (var key in dialect.Of(child.Keys))
            {
                var full = Join(prefix, key);
                if (child is LeafChild leaf)
                {
                    keys.AddRange(leaf.Declared.Select(parameter =>
                        new DeclaredKey(Join(full, parameter.Name), string.Join(".", path), path[0], path.Count)));
                }
                else if (Inner(symbol, child) is { } inner && !around.Contains(inner, SymbolEqualityComparer.Default))
                {
                    around.Add(inner);
                    Walk(inner, Parsed(inner), dialect, child is StackChild ? Join(full, "*") : full, path, keys, around);
                    around.RemoveAt(around.Count - 1);
                }
            }

            path.RemoveAt(path.Count - 1);
        }
    }

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
