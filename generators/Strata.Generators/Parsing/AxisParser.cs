using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Reads type arguments of layers as axes.</summary>
/// <param name="configuration">The configuration of the block that the layer is in.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class AxisParser(ConfigurationScope configuration, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<ITypeSymbol, AxisModel> _known = configuration.Axes;

    /// <summary>Reads one axis.</summary>
    public AxisModel Parse(ITypeSymbol axis)
    {
        cancellation.ThrowIfCancellationRequested();
        return _known.TryGetValue(axis, out var known) ? known : _known.GetOrAdd(axis, Read(axis));
    }

    private AxisModel Read(ITypeSymbol axis) => axis is not INamedTypeSymbol ? Plain(axis)
        : SymbolNames.Concats.Any(name => axis.Is(name)) ? new ConcatAxis(axis.ShortText(), Parts(axis))
        : SymbolNames.Kernels.Any(name => axis.Is(name)) ? new KernelAxis(axis.ShortText(), Parts(axis))
        : Plain(axis);

    private EquatableArray<AxisModel> Parts(ITypeSymbol axis) => ((INamedTypeSymbol)axis).TypeArguments.Select(Parse).ToEquatableArray();

    /// <summary>
    /// The configuration that the layer names is preferred, then that of the block, then the first, as the axis lists them, that can be
    /// reached from it.
    /// </summary>
    private AxisModel Plain(ITypeSymbol axis)
    {
        var sized = axis.Interfaces().Where(candidate => candidate.Is(SymbolNames.SizedAxis)).ToList();
        var chosen = sized
            .Select(candidate => (Interface: candidate, Path: configuration.PathTo(candidate.TypeArguments[0])))
            .Where(candidate => candidate.Path is not null && ConfigurationScope.CanBe(candidate.Interface.TypeArguments[0]))
            .OrderBy(candidate => candidate.Path == configuration.From ? 0 : candidate.Path!.Length == 0 ? 1 : 2)
            // Of a method for all kinds and one for this kind, the compiler calls the latter: the one of the most derived kind.
            .ThenByDescending(candidate => sized.Count(other =>
                candidate.Interface.TypeArguments[0].IsOrDerivesFrom(other.TypeArguments[0])))
            .FirstOrDefault();
        return chosen.Interface is null || AxisSizes.Of(axis, chosen.Interface, cancellation) is not { } size
            ? new UnknownAxis(axis.ShortText(), sized.Select(candidate => candidate.TypeArguments[0].ShortText()).ToEquatableArray())
            {
                IsExplicit = chosen.Interface is not null && !AxisSizes.IsTold(axis, chosen.Interface),
                IsTold = chosen.Interface is not null
                    ? AxisSizes.IsTold(axis, chosen.Interface)
                    : sized.Any(candidate => candidate.TypeArguments[0].HasError()),
            }
            : new PlainAxis(axis.ShortText(), axis.Text(), chosen.Path!, size.HeadDim, size.Features, axis is ITypeParameterSymbol)
            {
                IsTold = size.IsTold,
            };
    }
}
