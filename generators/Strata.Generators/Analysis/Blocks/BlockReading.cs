using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Declarations;
using Strata.Generators.Parsing.Walks;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>A block with all that its rules ask: read once for all of them.</summary>
/// <param name="block">The block.</param>
/// <param name="compilation">What it is declared in.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class BlockReading(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
{
    private readonly BlockSource _source = new(compilation, cancellation);

    /// <summary>The block by itself.</summary>
    public BlockModel Model { get; } = BlockParser.Parse(block, compilation, cancellation);

    /// <summary>The block's type.</summary>
    public INamedTypeSymbol Type => block;

    /// <summary>The member's name as its author wrote it; the generator's part has the same members.</summary>
    public static Location? Place(INamedTypeSymbol block, string member) =>
        Symbols(block, member)
            .SelectMany(symbol => symbol.Locations)
            .FirstOrDefault(place => !place.SourceTree!.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
        ?? (member == "Schema" && block.Name != member ? BlockShape.SchemaUse(block) : null)
        ?? block.Locations.FirstOrDefault();

    private static IEnumerable<ISymbol> Symbols(INamedTypeSymbol block, string member) => member.Length == 0 ? [block]
        : member[0] != '.' ? block.GetMembers(member)
            .Concat(TypeHeader.Types(block).SelectMany(type => type.TypeParameters).Where(parameter => parameter.Name == member))
        : block.InstanceConstructors
            .SelectMany(constructor => new[] { constructor.PartialDefinitionPart ?? constructor, constructor.PartialImplementationPart })
            .OfType<IMethodSymbol>()
            .Where(constructor => BlockConstructor.Place(constructor) == member);

    /// <summary>
    /// STR0001, STR0031: the block can be completed. Where its members have no bodies because of that, the compiler says so and stops
    /// before it asks any analyzer; there the generator tells.
    /// </summary>
    public IEnumerable<Finding<string>> Completion(Rule rule) => OpenMembers.In(block)
        ? []
        : DeclarationProof.CanBeCompleted(Model).Where(finding => finding.Rule == rule);

    /// <summary>Every key below a block.</summary>
    public IReadOnlyList<KeyEntry> Keys(INamedTypeSymbol type) => new KeyEntryParser(compilation, cancellation).Parse(type);

    /// <summary>The layers of a block that use another's weight.</summary>
    public IEnumerable<TiedWeight> Ties(INamedTypeSymbol type) => new TieParser(compilation, cancellation).Parse(type);

    /// <summary>STR0004: no block is in itself.</summary>
    public IEnumerable<Finding<string>> EndlessChildren() =>
        from child in Model.Children
        let way = BlockWalk.Circle(_source, block, child)
        where way is not null
        select Finding.At(
            DeclarationRules.ChildNotRegistrable,
            child.Property.Name,
            child.Property.Name,
            $"a {block.Name} would be in every {block.Name}, without end ({string.Join(" > ", way.Select(type => type.ShortText()))})");

    /// <summary>
    /// What holds of a generic block only by what it is closed with: said where it is closed, as if it had been written out there. What
    /// its declaration breaks by itself is said there.
    /// </summary>
    /// <param name="prove">Proves a block that is closed.</param>
    public IEnumerable<Finding<string>> Closings(Func<INamedTypeSymbol, BlockModel, IEnumerable<Finding<string>>> prove) =>
        from child in Model.Children
        let held = BlockWalk.Held(block, child)
        where held is not null
        from closed in BlockWalk.Closed(_source, held)
        let own = Prove(closed.OriginalDefinition, prove).Select(finding => finding.ToString()).ToImmutableHashSet(StringComparer.Ordinal)
        from finding in Prove(closed, prove)
        where !own.Contains(finding.ToString())
        select finding with
        {
            Place = child.Property.Name,
            Arguments = [$"{closed.ShortText()}.{finding.Arguments[0]}", .. finding.Arguments.Skip(1)],
        };

    /// <summary>STR1010: every axis that comes from another assembly says there how large it is.</summary>
    /// <param name="type">The block, as it is closed.</param>
    /// <param name="model">The same block.</param>
    public IEnumerable<Finding<string>> UnknownSizes(INamedTypeSymbol type, BlockModel model) =>
        (from leaf in model.Children.OfType<LeafChild>()
         from axis in leaf.Axes.OfType<PlainAxis>()
         where !axis.IsKnown
         from symbol in type.GetMembers(leaf.Property.Name).OfType<IPropertySymbol>().SelectMany(member => LayerAxes.Plain(member.Type))
         where symbol.Text() == axis.Type && !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly)
         group (leaf, symbol) by axis.Type into uses
         let use = uses.First()
         select SizeProof.Unknown(use.leaf.Property.Name, use.symbol.Name, use.symbol.ContainingAssembly.Name)).ToList();

    private IReadOnlyList<Finding<string>> Prove(
        INamedTypeSymbol type, Func<INamedTypeSymbol, BlockModel, IEnumerable<Finding<string>>> prove) =>
        _source.Read(type) is { } model ? [.. prove(type, model)] : [];

    /// <summary>STR0018: what a layer is given, it takes.</summary>
    public IEnumerable<Finding<string>> GivenValuesFit() =>
        from property in block.GetMembers().OfType<IPropertySymbol>()
        from misfit in GivenValues.Misfits(property)
        select Finding.At(
            AxisRules.GivenValueFits,
            property.Name,
            misfit.Parameter,
            property.Name,
            property.Type.ShortText(),
            misfit.Fact,
            misfit.Mend);

    /// <summary>STR0008: every flow gets a shell that frees what it makes.</summary>
    public IEnumerable<Finding<string>> FlowsWithoutRun() =>
        from method in block.GetMembers().OfType<IMethodSymbol>()
        where method.Attribute(SymbolNames.FlowAttribute) is not null
        let objection = FlowParser.Objection(method)
        where objection is not null
        select Finding.At(DeclarationRules.FlowWithoutRun, method.Name, method.Name, objection.Value.Fact, objection.Value.Mend);
}
