using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>STR0026: an embedding's ranks look up whole vectors, each in one run of rows.</summary>
internal static class SplitRows
{
    /// <summary>Asks the rule of a block.</summary>
    /// <param name="type">The block.</param>
    /// <param name="model">The same block.</param>
    public static IEnumerable<Finding<string>> Fit(INamedTypeSymbol type, BlockModel model) =>
        from leaf in model.Children.OfType<LeafChild>()
        where !leaf.IsSplitTwice
        let layer = type.GetMembers(leaf.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type as INamedTypeSymbol
        where layer.Is(SymbolNames.Embedding)
        let rows = layer.TypeArguments[0]
        let fault = leaf.Parallelism == "Column" ? ("[ColumnParallel]", "parts of the vectors", "Write [RowParallel], or no split")
            : leaf.Parallelism == "Row" && SymbolNames.Concats.Any(name => rows.Is(name))
                ? ("[RowParallel]", $"a part of each axis of {rows.ShortText()}", "Take one axis of as many rows, or no split")
            : ((string Split, string Parts, string Mend)?)null
        where fault is not null
        select Finding.At(
            BlockRules.SplitOtherwise, leaf.Property.Name, leaf.Property.Name, fault.Value.Split, fault.Value.Parts, fault.Value.Mend);
}
