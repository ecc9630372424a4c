using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Finds the size of an axis: in its source, or in what the generator left in the assembly that it comes from.</summary>
internal static class AxisSizes
{
    /// <summary>
    /// The size by one of the axis's <c>IAxis&lt;TConfig&gt;</c> interfaces; null where <c>Size</c> is no method of its own.
    /// </summary>
    /// <param name="axis">The axis, or the type parameter that stands for one.</param>
    /// <param name="sized">The interface.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static AxisSize? Of(ITypeSymbol axis, INamedTypeSymbol sized, CancellationToken cancellation)
    {
        // Whatever a type parameter stands for, its size is what it says; it is known where the block is used.
        if (axis is ITypeParameterSymbol)
        {
            return new(Polynomial.Symbol(axis.Name), IsHeads(axis, sized) ? Polynomial.Unknown(axis.Name, "HeadDim") : null);
        }

        if (Method(axis, sized, "Size") is not { Name: "Size" } size || BlockShape.IsTwice(size))
        {
            return null;
        }

        // Heads without a width are the compiler's to tell; generated code does not ask for it.
        var width = Heads(axis, sized) is { } heads ? Method(axis, heads, "HeadDim") : null;
        if (width is { Name: not "HeadDim" })
        {
            return null;
        }

        var features = PolynomialParser.Parse(size, cancellation).Polynomial;
        return Travelled(size.ContainingType, sized, new(), cancellation) ?? new(
            features ?? Polynomial.Unknown(axis.Name, "Size"),
            width is null ? null : PolynomialParser.Parse(width, cancellation).Polynomial ?? Polynomial.Unknown(axis.Name, "HeadDim"))
        {
            IsTold = features is null && !size.DeclaringSyntaxReferences.IsEmpty,
        };
    }

    /// <summary>The <c>Size</c> method by which an axis implements one of its <c>IAxis&lt;TConfig&gt;</c> interfaces.</summary>
    public static IMethodSymbol? Method(ITypeSymbol axis, INamedTypeSymbol sized) => Method(axis, sized, "Size");

    /// <summary>Whether an axis has no one size, as the compiler says: none of that form, or two alike.</summary>
    public static bool IsTold(ITypeSymbol axis, INamedTypeSymbol sized) =>
        Method(axis, sized, "Size") is not { } size || BlockShape.IsTwice(size);

    /// <summary>What another axis's <c>Size</c> or <c>HeadDim</c> says; null where it is no method of its own.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="sized">The interface.</param>
    /// <param name="name">The method.</param>
    /// <param name="chain">The methods that were asked on the way here.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static ParsedSize? Read(
        ITypeSymbol axis, INamedTypeSymbol sized, string name, SizeChain chain, CancellationToken cancellation)
    {
        if (sized.AllInterfaces.Prepend(sized)
            .SelectMany(candidate => candidate.GetMembers(name))
            .Select(axis.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>()
            .FirstOrDefault() is not { } method || method.Name != name)
        {
            return null;
        }

        var travelled = Travelled(method.ContainingType, sized, chain, cancellation);
        return travelled is null ? PolynomialParser.Parse(method, cancellation, chain)
            : new ParsedSize(name == "Size" ? travelled.Features : travelled.HeadDim, null);
    }

    /// <summary>The method of a name by which an axis implements one of its interfaces.</summary>
    public static IMethodSymbol? Method(ITypeSymbol axis, INamedTypeSymbol sized, string name) =>
        sized.GetMembers(name).Select(axis.FindImplementationForInterfaceMember).OfType<IMethodSymbol>().FirstOrDefault();

    private static bool IsHeads(ITypeSymbol axis, INamedTypeSymbol sized) => Heads(axis, sized) is not null;

    private static INamedTypeSymbol? Heads(ITypeSymbol axis, INamedTypeSymbol sized) => axis.Interfaces().FirstOrDefault(candidate =>
        candidate.Is(SymbolNames.HeadAxis) && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], sized.TypeArguments[0]));

    /// <summary>What the generator wrote where the axis was compiled; null where it is source, or was built by another generator.</summary>
    /// <param name="owner">The axis, or the base of it that says how large it is.</param>
    /// <param name="sized">The interface.</param>
    /// <param name="chain">The methods that were asked on the way here.</param>
    /// <param name="cancellation">Ends the reading.</param>
    private static AxisSize? Travelled(
        INamedTypeSymbol owner, INamedTypeSymbol sized, SizeChain chain, CancellationToken cancellation) =>
        owner.DeclaringSyntaxReferences.IsEmpty && WrittenSizes.Of(owner, sized) is { } size
            ? owner.IsGenericType ? new GivenAxes(owner, sized, chain, cancellation).In(size) : size
            : null;
}
