using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Rules.Words;

namespace Strata.Generators.Parsing;

/// <summary>Follows ties to the layers they lead to, across blocks.</summary>
/// <param name="compilation">The compilation that asks.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class TieParser(Compilation compilation, CancellationToken cancellation)
{
    private readonly BlockSource _source = new(compilation, cancellation);

    /// <summary>The ties of a block that lead to a layer whose sizes are known.</summary>
    public IEnumerable<TiedWeight> Parse(INamedTypeSymbol block) =>
        from leaf in (_source.Read(block)?.Children ?? default).OfType<LeafChild>()
        where leaf.Tie is not null && leaf.CanBeMade
        let target = Follow(block, leaf.Tie!.Source.Split('.'))
        where target.Leaf is { CanBeMade: true }
        from parameter in leaf.Parameters
        where !parameter.IsBias
        from other in target.Leaf!.Parameters
        where other.Name == parameter.Name
        let split = Split(other, target.Leaf!.Parallelism)
        select new TiedWeight(
            leaf.Property.Name,
            leaf.Tie!.Source,
            parameter.Name,
            Dimensions(parameter, ""),
            Dimensions(other, target.Path),
            Split(parameter, leaf.Parallelism),
            split,
            leaf.NeedsWholeAxis ? null : Ways.FirstOrDefault(way => Split(parameter, way.Parallelism) == split).Attribute);

    private static readonly (string Parallelism, string Attribute)[] Ways =
        [("Replicated", ""), ("Column", "[ColumnParallel]"), ("Row", "[RowParallel]")];

    /// <summary>The dimension that tensor parallelism splits, where an axis may be several.</summary>
    private static int Split(ParameterModel parameter, string parallelism) => parameter.Split(parallelism) is var axis and >= 0
        ? parameter.Shape.Take(axis).Sum(before => before.Dimensions.Count())
        : -1;

    /// <summary>The layer at the end of a path, and how its block's configuration is reached from the first block's.</summary>
    private (LeafChild? Leaf, string Path) Follow(INamedTypeSymbol block, string[] path)
    {
        var configuration = "";
        for (var step = 0; step < path.Length; step++)
        {
            var child = _source.Read(block)?.Modules.FirstOrDefault(module => module.Property.Name == path[step]);
            if (child is LeafChild leaf && step == path.Length - 1)
            {
                return (leaf, configuration);
            }

            if (child is not BlockChild { Configuration.Path: { } inner } || child is StackChild
                || block.GetMembers(path[step]).OfType<IPropertySymbol>().FirstOrDefault()?.Type is not INamedTypeSymbol next)
            {
                break;
            }

            (block, configuration) = (next, configuration + inner);
        }

        return (null, "");
    }

    /// <summary>The sizes; those of a type parameter are not known before the block is closed.</summary>
    private static EquatableArray<Polynomial> Dimensions(ParameterModel parameter, string path) => parameter.Shape
        .SelectMany(axis => axis.Below(path).Dimensions
            .Select(size => axis.Plain.All(plain => plain is not PlainAxis { IsParameter: true }) ? size
                : Polynomial.Unknown(axis.Name, "Size")))
        .ToEquatableArray();
}

/// <summary>Follows the path of a tie by the types of properties.</summary>
internal static class TiePath
{
    /// <summary>More than these nobody reads.</summary>
    private const int MostOffers = 6;

    /// <summary>Why a path leads to no weight that a layer can use; null where it does.</summary>
    /// <param name="layer">The layer's property.</param>
    /// <param name="source">The path from the layer's block.</param>
    /// <param name="parameters">What the layer would use of another.</param>
    /// <param name="compilation">Knows what can be reached.</param>
    public static BrokenTie? Broken(
        IPropertySymbol layer, string source, IEnumerable<ParameterModel> parameters, Compilation compilation)
    {
        if (source.Length == 0)
        {
            return new(source, "which names no layer", Offer([""], 0, layer.ContainingType, layer, parameters));
        }

        var names = source.Split('.');
        var block = layer.ContainingType;
        for (var step = 0; step < names.Length; step++)
        {
            var isLast = step == names.Length - 1;
            if (block.GetMembers(names[step]).OfType<IPropertySymbol>().FirstOrDefault() is not { } next)
            {
                return new(source, $"but {block.ShortText()} has no '{names[step]}'", Offer(names, step, block, layer, parameters));
            }

            if (step == 0 && SymbolEqualityComparer.Default.Equals(next, layer))
            {
                return new(source, "which is itself", "Name the layer whose weight it is to use");
            }

            if (next.Type is not INamedTypeSymbol type || !type.Inherits(SymbolNames.Module))
            {
                return new(source, $"but '{next.Name}' is no layer", Offer(names, step, block, layer, parameters));
            }

            if (!compilation.IsSymbolAccessibleWithin(next, layer.ContainingType))
            {
                return new(source, $"but '{next.Name}' can not be reached from {layer.ContainingType.Name}", $"Make '{next.Name}' public");
            }

            if (type.Is(SymbolNames.Stack) || (type.IsBlock() == isLast))
            {
                return new(
                    source,
                    type.Is(SymbolNames.Stack) ? $"but '{next.Name}' repeats a block, and has no one weight"
                        : isLast ? $"but '{next.Name}' is a block, and only a layer has a weight"
                        : $"but '{next.Name}' is a layer, and holds no other",
                    type.IsBlock()
                        ? Offer([.. names, ""], step + 1, type, layer, parameters)
                        : Offer(names, step, block, layer, parameters));
            }

            if (isLast)
            {
                return Unlike(layer, source, next, type, parameters);
            }

            block = type;
        }

        return null;
    }

    private static BrokenTie? Unlike(
        IPropertySymbol layer, string source, IPropertySymbol owner, INamedTypeSymbol type, IEnumerable<ParameterModel> parameters)
    {
        var owned = DeclaredParameters.Of(type)
            .Select(declared => declared.Attribute)
            .Where(attribute => attribute.Named("IsBias")?.Value is not true || owner.Attribute(SymbolNames.BiasAttribute) is not null
                || owner.DeclaringSyntaxReferences.IsEmpty)
            .Select(attribute => attribute.Text(0))
            .ToList();
        return owner.Attribute(SymbolNames.TiedAttribute) is { } further
            ? new(source, $"which is itself tied to '{further.Text(0)}'", "Tie both to the layer that owns the weight")
            : parameters.FirstOrDefault(parameter => !owned.Contains(parameter.Name)) is { } lacking
                ? new(
                    source,
                    $"which has no {lacking.Name}",
                    lacking.IsBias ? $"Remove [Bias] from '{layer.Name}', or name a layer that has one"
                        : Offer([""], 0, layer.ContainingType, layer, parameters))
            : null;
    }

    /// <summary>The layers that the path could go on to.</summary>
    private static string Offer(
        string[] names, int step, INamedTypeSymbol block, IPropertySymbol layer, IEnumerable<ParameterModel> parameters)
    {
        var wanted = new HashSet<string>(parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        var before = string.Concat(names.Take(step).Select(name => name + "."));
        var offers = Layers(block, step == 0, layer, wanted, new OpenBlocks()).ToList();
        return (NearestName.Find(string.Join(".", names.Skip(step)), offers) ?? offers.Find(offer => offer == names[step])) is { } near
            ? $"Write '{before}{near}'"
            : offers.Count > 0 ? $"There is {string.Join(", ", offers.Take(MostOffers).Select(name => before + name))}"
            : "Name the layer whose weight it is to use";
    }

    /// <summary>The ways from a block to the layers that have what is wanted, its own first.</summary>
    private static IEnumerable<string> Layers(
        INamedTypeSymbol block, bool isOwn, IPropertySymbol layer, ISet<string> wanted, OpenBlocks open)
    {
        var children = block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false, Type: INamedTypeSymbol }
                && property.Type.Inherits(SymbolNames.Module) && !property.Type.Is(SymbolNames.Stack)
                && property.ExplicitInterfaceImplementations.IsEmpty
                && (isOwn || property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal))
            .GroupBy(property => property.Name)
            .Select(named => (Name: named.Key, Property: named.First(), Type: (INamedTypeSymbol)named.First().Type))
            .ToList();
        foreach (var child in children.Where(child => !child.Type.IsBlock()
            && child.Property.Attribute(SymbolNames.TiedAttribute) is null && !SymbolEqualityComparer.Default.Equals(child.Property, layer)
            && wanted.IsSubsetOf(DeclaredParameters.Of(child.Type).Select(declared => declared.Attribute.Text(0)))))
        {
            yield return child.Name;
        }

        foreach (var child in children.Where(child => child.Type.IsBlock()))
        {
            if (open.TryEnter(child.Type))
            {
                foreach (var inner in Layers(child.Type, isOwn: false, layer, wanted, open))
                {
                    yield return $"{child.Name}.{inner}";
                }

                open.Leave();
            }
        }
    }
}
