using Microsoft.CodeAnalysis;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Lists every tensor that the blocks below a block name. Only an analyzer asks: a block's own source does not depend on it.</summary>
/// <param name="compilation">The compilation of the blocks.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class KeyEntryParser(Compilation compilation, CancellationToken cancellation)
{
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>Lists the tensors of a block, in declaration order.</summary>
    public IReadOnlyList<KeyEntry> Parse(INamedTypeSymbol block)
    {
        // A block that contains itself has no end; the constructor would not have one either.
        if (!_open.Add(block))
        {
            return [];
        }

        var entries = BlockParser.Parse(block, compilation, cancellation).Modules.SelectMany(child => Child(block, child)).ToList();
        _ = _open.Remove(block);
        return entries;
    }

    private IEnumerable<KeyEntry> Child(INamedTypeSymbol block, ModuleChild child)
    {
        if (child.Keys.Hf.Count == 0 || child.Keys.Mm.Count == 0)
        {
            return [];
        }

        var number = child is StackChild ? ".*" : "";
        return child is LeafChild leaf
            ? leaf.Declared.SelectMany(parameter => leaf.Keys.Hf.Select(hf => Entry(child, hf, parameter.Name, parameter.Name, parameter.Name)))
            : Nested(block, child).Select(entry =>
                Entry(child, child.Keys.Hf[0] + number, number + "." + entry.Path, entry.Hf, entry.Mm, number));
    }

    private IReadOnlyList<KeyEntry> Nested(INamedTypeSymbol block, ModuleChild child) =>
        block.GetMembers(child.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type is INamedTypeSymbol type
            ? Parse(type.Is(SymbolNames.Stack) && type.TypeArguments[0] is INamedTypeSymbol repeated ? repeated : type)
            : [];

    private static KeyEntry Entry(ModuleChild child, string childHf, string path, string hf, string mm, string number = "") => new(
        child.Property.Name,
        childHf,
        child.Keys.Mm[0] + number,
        Join(child.Property.TreeName, path.TrimStart('.')),
        Join(childHf, hf),
        Join(child.Keys.Mm[0] + number, mm));

    private static string Join(string parent, string child) => parent.Length == 0 ? child : parent + "." + child;
}
