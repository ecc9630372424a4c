using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Walks;

/// <summary>
/// Lists the tensors below a block whose keys another child of it may have too. Only an analyzer asks: a block's own source does not depend
/// on it. It goes down only where a sibling's keys can be met: a tree may hold each block twice, and so be of any size.
/// </summary>
/// <param name="compilation">The compilation of the blocks.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class KeyEntryParser(Compilation compilation, CancellationToken cancellation)
{
    private readonly BlockSource _source = new(compilation, cancellation);
    private readonly OpenBlocks _open = new();

    /// <summary>Lists the tensors of a block, in declaration order.</summary>
    public IReadOnlyList<KeyEntry> Parse(INamedTypeSymbol block)
    {
        if (_source.Read(block) is not { } model || !_open.TryEnter(block))
        {
            return [];
        }

        var children = Places(model, KeyPlace.Root).ToList();
        var entries = (
            from own in children
            let siblings = children.Where(other => other.Child != own.Child).Select(other => other.Place).ToList()
            from tensor in Tensors(block, own.Child, own.Place, siblings)
            select new KeyEntry(own.Child.Property.Name, own.Place.Hf, own.Place.Mm, tensor.Path, tensor.Hf, tensor.Mm)).ToList();
        _open.Leave();
        return entries;
    }

    private static IEnumerable<(ModuleChild Child, KeyPlace Place)> Places(BlockModel model, KeyPlace above) =>
        from child in model.Modules
        where child.Keys.Hf.Count > 0 && child.Keys.Mm.Count > 0
        from place in above.Of(child)
        select (child, place);

    private IEnumerable<KeyPlace> Tensors(
        INamedTypeSymbol parent, ModuleChild child, KeyPlace place, IReadOnlyList<KeyPlace> siblings)
    {
        cancellation.ThrowIfCancellationRequested();
        if (child is LeafChild leaf)
        {
            return leaf.Declared.Select(parameter => place.Of(parameter.Name));
        }

        if (!siblings.Any(place.MayMeet) || BlockWalk.Held(parent, child) is not { } block
            || _source.Read(block) is not { } model || !_open.TryEnter(block))
        {
            return [];
        }

        var tensors = Places(model, place).SelectMany(inner => Tensors(block, inner.Child, inner.Place, siblings)).ToList();
        _open.Leave();
        return tensors;
    }
}
