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
        select new TiedWeight(
            leaf.Property.Name, leaf.Tie!.Source, parameter.Name, Dimensions(parameter, ""), Dimensions(other, target.Path));

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
            return new(source, "which names no layer", Offer([""], 0, layer.ContainingType, layer));
        }

        var names = source.Split('.');
        var block = layer.ContainingType;
        for (var step = 0; step < names.Length; step++)
        {
            var isLast = step == names.Length - 1;
            if (block.GetMembers(names[step]).OfType<IPropertySymbol>().FirstOrDefault() is not { } next)
            {
                return new(source, $"but {block.ShortText()} has no '{names[step]}'", Offer(names, step, block, layer));
            }

            if (step == 0 && SymbolEqualityComparer.Default.Equals(next, layer))
            {
                return new(source, "which is itself", "Name the layer whose weight it is to use");
            }

            if (next.Type is not INamedTypeSymbol type || !type.Inherits(SymbolNames.Module))
            {
                return new(source, $"but '{next.Name}' is no layer", Offer(names, step, block, layer));
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
                    type.IsBlock() ? Offer([.. names, ""], step + 1, type, layer) : Offer(names, step, block, layer));
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
        var owned = type.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(SymbolNames.ParameterAttribute))
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
                        : "Name a layer with the same parameters")
            : null;
    }

    /// <summary>What the path could go on with.</summary>
    private static string Offer(string[] names, int step, INamedTypeSymbol block, IPropertySymbol layer)
    {
        var before = string.Concat(names.Take(step).Select(name => name + "."));
        var offers = block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property.Type.Inherits(SymbolNames.Module) && !property.Type.Is(SymbolNames.Stack)
                && (step == 0 || property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
                && property.Attribute(SymbolNames.TiedAttribute) is null && !SymbolEqualityComparer.Default.Equals(property, layer))
            .Select(property => property.Name)
            .Distinct()
            .ToList();
        return NearestName.Find(names[step], offers) is { } near ? $"Write '{before}{near}'"
            : offers.Count > 0 ? $"There is {string.Join(", ", offers.Select(name => before + name))}"
            : "Name the layer whose weight it is to use";
    }
}
