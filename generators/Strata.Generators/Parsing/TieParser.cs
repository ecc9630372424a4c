using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

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
                // How an embedding must be split instead is said there, and what is tied to it follows that.
                return leaf.Parallelism == "Column" && IsEmbedding(block, path[step]) ? (null, "") : (leaf, configuration);
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

    private static bool IsEmbedding(INamedTypeSymbol block, string child) =>
        block.GetMembers(child).OfType<IPropertySymbol>().FirstOrDefault()?.Type.Is(SymbolNames.Embedding) is true;

    /// <summary>The sizes; those of a type parameter are not known before the block is closed.</summary>
    private static EquatableArray<Polynomial> Dimensions(ParameterModel parameter, string path) => parameter.Shape
        .SelectMany(axis => axis.Below(path).Dimensions
            .Select(size => axis.Plain.All(plain => plain is not PlainAxis { IsParameter: true }) ? size
                : Polynomial.Unknown(axis.Name, "Size")))
        .ToEquatableArray();
}
