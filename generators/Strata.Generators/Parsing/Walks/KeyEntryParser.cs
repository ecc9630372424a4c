using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Walks;

/// <summary>
/// Lists every tensor that the blocks below a block name. Only an analyzer asks: a block's own source does not depend on it.
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
        cancellation.ThrowIfCancellationRequested();
        if (_source.Read(block) is not { } model || !_open.TryEnter(block))
        {
            return [];
        }

        var entries = model.Modules.SelectMany(child => Child(block, child)).ToList();
        _open.Leave();
        return entries;
    }

    private IEnumerable<KeyEntry> Child(INamedTypeSymbol block, ModuleChild child)
    {
        if (child.Keys.Hf.Count == 0 || child.Keys.Mm.Count == 0)
        {
            return [];
        }

        var number = child is StackChild ? "*" : "";
        var (mm, path) = (Join(child.Keys.Mm[0], number), Join(child.Property.TreeName, number));
        if (child is LeafChild leaf)
        {
            return from parameter in leaf.Declared
                   from key in leaf.Keys.Hf
                   select new KeyEntry(
                       child.Property.Name,
                       One(key),
                       mm,
                       Join(path, parameter.Name),
                       One(Join(key, parameter.Name)),
                       Join(mm, parameter.Name));
        }

        var hf = child.Keys.Hf.Select(key => Join(key, number)).ToEquatableArray();
        return Nested(block, child)
            .Select(entry => new KeyEntry(child.Property.Name, hf, mm, Join(path, entry.Path), Styles(hf, entry.Hf), Join(mm, entry.Mm)));
    }

    private static EquatableArray<string> One(string key) => new([key]);

    /// <summary>A block's names, style by style, with those in it: where one of the two has fewer, it kept its last.</summary>
    private static EquatableArray<string> Styles(EquatableArray<string> outer, EquatableArray<string> inner) =>
        Enumerable.Range(0, Math.Max(outer.Count, inner.Count))
            .Select(style => Join(outer.AtMost(style), inner.AtMost(style)))
            .ToEquatableArray();

    private IReadOnlyList<KeyEntry> Nested(INamedTypeSymbol block, ModuleChild child) =>
        BlockWalk.Held(block, child) is { } inner ? Parse(inner) : [];

    private static string Join(string parent, string child) =>
        parent.Length == 0 ? child : child.Length == 0 ? parent : parent + "." + child;
}
