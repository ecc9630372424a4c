using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>
/// The methods that have been asked for a size, one for the other: whoever comes to one of them again builds on itself. Lives only while
/// parsing: it holds symbols, which a model must not.
/// </summary>
/// <param name="before">The chain before; null for none.</param>
/// <param name="method">The method that is asked now; null at the start.</param>
internal sealed class SizeChain(SizeChain? before = null, IMethodSymbol? method = null)
{
    /// <summary>More axes than this that build on each other, no model has.</summary>
    private const int Most = 64;

    private readonly int _length = before is null ? 0 : before._length + 1;

    /// <summary>Whether a method may not be asked any more.</summary>
    public bool Ends(IMethodSymbol next)
    {
        for (var link = this; link is not null; link = link.Before)
        {
            if (SymbolEqualityComparer.Default.Equals(link.Method, next))
            {
                return true;
            }
        }

        return _length >= Most;
    }

    /// <summary>The chain with one more.</summary>
    public SizeChain With(IMethodSymbol next) => new(this, next);

    private SizeChain? Before => before;

    private IMethodSymbol? Method => method;
}
