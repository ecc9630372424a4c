using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>What the blocks below a block are, as they are closed there.</summary>
internal static class BlockWalk
{
    /// <summary>The block that a property holds, or that its stack repeats; null for a layer, and for a type parameter.</summary>
    /// <param name="parent">The block that declares it, closed.</param>
    /// <param name="child">What it declares.</param>
    public static INamedTypeSymbol? Held(INamedTypeSymbol parent, ChildModel child) => child is not BlockChild block ? null
        : (parent.GetMembers(child.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type ?? Unseen(parent, block.Block))
            is not INamedTypeSymbol type ? null
        : type.Is(SymbolNames.Stack) ? type.TypeArguments[0] as INamedTypeSymbol
        : type;

    /// <summary>
    /// The block that a child is of which a compiled assembly keeps to itself: its declaration tells the name. One that is generic can not
    /// be told.
    /// </summary>
    private static INamedTypeSymbol? Unseen(INamedTypeSymbol parent, string block)
    {
        const string Global = "global::";
        return block.StartsWith(Global, StringComparison.Ordinal)
            ? parent.ContainingModule.ReferencedAssemblySymbols.Prepend(parent.ContainingAssembly)
                .Select(assembly => assembly.GetTypeByMetadataName(block.Substring(Global.Length)))
                .FirstOrDefault(found => found is not null)
            : null;
    }

    /// <summary>
    /// The generic blocks that a block closes: its own children, what these are closed with, and what they close themselves.
    /// </summary>
    /// <param name="source">Reads blocks.</param>
    /// <param name="block">The block, closed.</param>
    public static IEnumerable<INamedTypeSymbol> Closed(BlockSource source, INamedTypeSymbol block) =>
        Closed(source, block, new HashSet<ISymbol>(SymbolEqualityComparer.Default), new OpenBlocks());

    /// <summary>The way from a block back to itself, the block at both ends; null where there is none.</summary>
    /// <param name="source">Reads blocks.</param>
    /// <param name="block">The block.</param>
    /// <param name="child">A child of it.</param>
    public static IReadOnlyList<INamedTypeSymbol>? Circle(BlockSource source, INamedTypeSymbol block, ChildModel child)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Held(block, child) is { } inner && Back(inner, new OpenBlocks()) is { } way ? [block, .. way] : null;

        IReadOnlyList<INamedTypeSymbol>? Back(INamedTypeSymbol at, OpenBlocks open)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, block.OriginalDefinition))
            {
                return [at];
            }

            if (!seen.Add(at) || !open.TryEnter(at))
            {
                return null;
            }

            var way = (source.Read(at)?.Children ?? default)
                .Select(next => Held(at, next))
                .Select(next => next is null ? null : Back(next, open))
                .FirstOrDefault(found => found is not null);
            open.Leave();
            return way is null ? null : [at, .. way];
        }
    }

    private static IEnumerable<INamedTypeSymbol> Closed(BlockSource source, INamedTypeSymbol block, HashSet<ISymbol> seen, OpenBlocks open)
    {
        if (block.TypeArguments.IsEmpty || !seen.Add(block) || !open.TryEnter(block))
        {
            yield break;
        }

        yield return block;
        foreach (var inner in (source.Read(block)?.Children ?? default)
            .Select(child => Held(block, child))
            .OfType<INamedTypeSymbol>()
            .SelectMany(inner => Closed(source, inner, seen, open)))
        {
            yield return inner;
        }

        open.Leave();
    }
}
