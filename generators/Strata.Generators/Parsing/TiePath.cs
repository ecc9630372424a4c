using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing.Declarations;
using Strata.Rules.Words;

namespace Strata.Generators.Parsing;

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

            if (!IsChild(next))
            {
                return new(source, $"but '{next.Name}' is no child, only another way to one", Offer(names, step, block, layer, parameters));
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

    /// <summary>Whether a property is one that its block registers; of another assembly's nobody sees it.</summary>
    private static bool IsChild(IPropertySymbol property) => property.OriginalDefinition is var declared
        && (declared.DeclaringSyntaxReferences.IsEmpty || declared.IsPartialDefinition || declared.PartialDefinitionPart is not null);

    /// <summary>The layers that the path could go on to.</summary>
    private static string Offer(
        string[] names, int step, INamedTypeSymbol block, IPropertySymbol layer, IEnumerable<ParameterModel> parameters)
    {
        var used = parameters.ToList();
        var wanted = new HashSet<string>(used.Select(parameter => parameter.Name), StringComparer.Ordinal);
        var before = string.Concat(names.Take(step).Select(name => name + "."));
        var first = used.FirstOrDefault();
        var own = first is null ? "" : $" [{string.Join(", ", first.Shape.Select(axis => axis.Name))}]";
        var offers = Layers(block, step == 0, layer, wanted, new OpenBlocks())
            .Select(offer => (offer.Way, Shape: first is null ? "" : Shape(offer.Type, first.Name)))

            // One of another shape would be refused next.
            .OrderBy(offer => offer.Shape != own)
            .ToList();
        var ways = offers.ConvertAll(offer => offer.Way);
        return (NearestName.Find(string.Join(".", names.Skip(step)), ways) ?? ways.Find(way => way == names[step])) is { } near
            ? $"Write '{before}{near}'"
            : offers.Count > 0 ? $"There is {string.Join(", ", offers.Take(MostOffers).Select(offer => before + offer.Way + offer.Shape))}"
            : "Name the layer whose weight it is to use";
    }

    /// <summary>The axes of a layer's parameter, as an author writes them.</summary>
    private static string Shape(INamedTypeSymbol layer, string parameter) => DeclaredParameters.Of(layer)
        .Where(declared => declared.Attribute.Text(0) == parameter)
        .Select(declared => declared.Attribute.Texts(1)
            .SelectMany(name => declared.Type.Given().Where(given => given.Parameter.Name == name))
            .Select(given => given.Argument.ShortText()))
        .Select(axes => $" [{string.Join(", ", axes)}]")
        .FirstOrDefault() ?? "";

    /// <summary>The ways from a block to the layers that have what is wanted, its own first.</summary>
    private static IEnumerable<(string Way, INamedTypeSymbol Type)> Layers(
        INamedTypeSymbol block, bool isOwn, IPropertySymbol layer, ISet<string> wanted, OpenBlocks open)
    {
        var children = block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false, Type: INamedTypeSymbol }
                && property.Type.Inherits(SymbolNames.Module) && !property.Type.Is(SymbolNames.Stack)
                && property.ExplicitInterfaceImplementations.IsEmpty && IsChild(property)
                && (isOwn || property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal))
            .GroupBy(property => property.Name)
            .Select(named => (Name: named.Key, Property: named.First(), Type: (INamedTypeSymbol)named.First().Type))
            .ToList();
        foreach (var child in children.Where(child => !child.Type.IsBlock()
            && child.Property.Attribute(SymbolNames.TiedAttribute) is null && !SymbolEqualityComparer.Default.Equals(child.Property, layer)
            && wanted.IsSubsetOf(DeclaredParameters.Of(child.Type).Select(declared => declared.Attribute.Text(0)))))
        {
            yield return (child.Name, child.Type);
        }

        foreach (var child in children.Where(child => child.Type.IsBlock()))
        {
            if (open.TryEnter(child.Type))
            {
                foreach (var inner in Layers(child.Type, isOwn: false, layer, wanted, open))
                {
                    yield return ($"{child.Name}.{inner.Way}", inner.Type);
                }

                open.Leave();
            }
        }
    }
}
