using Microsoft.CodeAnalysis;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Reads type arguments of layers as axes.</summary>
/// <param name="configuration">The configuration of the block that the layer is in.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class AxisParser(ConfigurationScope configuration, CancellationToken cancellation)
{
    /// <summary>Reads one axis.</summary>
    public AxisModel Parse(INamedTypeSymbol axis)
    {
        cancellation.ThrowIfCancellationRequested();
        return SymbolNames.Concats.Any(name => axis.Is(name)) ? new ConcatAxis(axis.ShortText(), Parts(axis))
            : SymbolNames.Kernels.Any(name => axis.Is(name)) ? new KernelAxis(axis.ShortText(), Parts(axis))
            : Plain(axis);
    }

    /// <summary>The <c>Size</c> method by which an axis implements one of its <c>IAxis&lt;TConfig&gt;</c> interfaces.</summary>
    public static IMethodSymbol? SizeMethod(INamedTypeSymbol axis, INamedTypeSymbol sized) =>
        sized.GetMembers("Size").Select(axis.FindImplementationForInterfaceMember).OfType<IMethodSymbol>().FirstOrDefault();

    private EquatableArray<AxisModel> Parts(INamedTypeSymbol axis) =>
        axis.TypeArguments.OfType<INamedTypeSymbol>().Select(Parse).ToEquatableArray();

    /// <summary>The configuration of the block is preferred; then the first, as the axis lists them, that can be reached from it.</summary>
    private AxisModel Plain(INamedTypeSymbol axis)
    {
        var sized = axis.AllInterfaces.Where(candidate => candidate.Is(SymbolNames.SizedAxis)).ToList();
        var chosen = sized
            .Select(candidate => (Interface: candidate, Choice: configuration.Find(candidate.TypeArguments[0])))
            .Where(candidate => candidate.Choice.Path is not null)
            .OrderBy(candidate => candidate.Choice.Path!.Length > 0)
            .FirstOrDefault();
        return chosen.Interface is null || SizeMethod(axis, chosen.Interface) is not { Name: "Size" } size
            ? new UnknownAxis(axis.ShortText(), sized.Select(candidate => candidate.TypeArguments[0].ShortText()).ToEquatableArray())
            : new PlainAxis(
                axis.ShortText(),
                axis.Text(),
                chosen.Choice.Path!,
                HeadDim(axis, chosen.Interface),
                PolynomialParser.Parse(size, cancellation).Polynomial ?? Polynomial.Symbol(axis.Name));
    }

    private Polynomial? HeadDim(INamedTypeSymbol axis, INamedTypeSymbol sized) =>
        axis.AllInterfaces.FirstOrDefault(candidate => candidate.Is(SymbolNames.HeadAxis) && SameConfiguration(candidate, sized)) is not { } heads ? null
        : heads.GetMembers("HeadDim").Select(axis.FindImplementationForInterfaceMember).OfType<IMethodSymbol>().FirstOrDefault() is { } method
            ? PolynomialParser.Parse(method, cancellation).Polynomial ?? Polynomial.Symbol(axis.Name + ".HeadDim")
        : Polynomial.Symbol(axis.Name + ".HeadDim");

    private static bool SameConfiguration(INamedTypeSymbol a, INamedTypeSymbol b) =>
        SymbolEqualityComparer.Default.Equals(a.TypeArguments[0], b.TypeArguments[0]);
}
