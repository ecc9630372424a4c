using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>
/// The blocks on the way down a tree. One that contains itself has no end, nor has a generic one that contains itself closed with more
/// than it was given; the constructors of both would not have one either.
/// </summary>
internal sealed class OpenBlocks
{
    private readonly Stack<INamedTypeSymbol> _way = [];

    /// <summary>Goes into a block.</summary>
    /// <returns>Whether there is an end: where not, nothing was entered.</returns>
    public bool TryEnter(INamedTypeSymbol block)
    {
        if (_way.Any(open => SymbolEqualityComparer.Default.Equals(open, block)
            || (SymbolEqualityComparer.Default.Equals(open.OriginalDefinition, block.OriginalDefinition) && Depth(block) > Depth(open))))
        {
            return false;
        }

        _way.Push(block);
        return true;
    }

    /// <summary>Comes back from the block that was entered last.</summary>
    public void Leave() => _ = _way.Pop();

    private static int Depth(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } ? 1 + arguments.Max(Depth) : 0;
}
