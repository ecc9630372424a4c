using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>
/// The axes that a generic axis of another assembly is given: its size is written with its type parameters, <c>4*Size(T)</c>, and read with
/// what stands for them.
/// </summary>
/// <param name="owner">The generic axis, as it is used.</param>
/// <param name="sized">The interface by which its size is asked.</param>
/// <param name="chain">The methods that were asked on the way here.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class GivenAxes(INamedTypeSymbol owner, INamedTypeSymbol sized, SizeChain chain, CancellationToken cancellation)
{
    /// <summary>The size as it is with them.</summary>
    public AxisSize In(AxisSize size) => new(In(size.Features), size.HeadDim is null ? null : In(size.HeadDim));

    private Polynomial In(Polynomial size)
    {
        try
        {
            return size.Replace(Given);
        }
        catch (OverflowException)
        {
            return Polynomial.Unknown(owner.Name, "Size");
        }
    }

    private Polynomial? Given(string factor)
    {
        // Of two of one name that of the inner type is meant.
        foreach (var (parameter, given) in owner.Given().Reverse())
        {
            foreach (var member in new[] { "Size", "HeadDim" })
            {
                if (factor == $"{member}({parameter.Name})")
                {
                    return Size(given, member);
                }
            }
        }

        return null;
    }

    private Polynomial Size(ITypeSymbol given, string member)
    {
        var by = given.Interfaces().FirstOrDefault(candidate =>
            candidate.Is(member == "Size" ? SymbolNames.SizedAxis : SymbolNames.HeadAxis)
            && sized.TypeArguments[0].IsOrDerivesFrom(candidate.TypeArguments[0]));
        return (given is ITypeParameterSymbol || by is null ? null : AxisSizes.Read(given, by, member, chain, cancellation)?.Polynomial)
            ?? Polynomial.Unknown(given.Name, member);
    }
}
