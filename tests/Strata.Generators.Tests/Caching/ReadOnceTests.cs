using Microsoft.CodeAnalysis;
using Strata.Generators.Parsing;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Caching;

/// <summary>What several declarations name is read once in a compilation, however it is come to.</summary>
public class ReadOnceTests
{
    private readonly Compilation _toy = Compilations.Of(SourceTexts.Toy);

    /// <summary>A property says that its block is never null, which the block's own declaration does not.</summary>
    [Fact]
    public void A_block_by_itself_and_in_a_property()
    {
        var declared = Type("Toy.Mlp");
        var held = (INamedTypeSymbol)Type("Toy.DecoderLayer").GetMembers().OfType<IPropertySymbol>()
            .Select(property => property.Type)
            .First(type => SymbolEqualityComparer.Default.Equals(type, declared));
        Assert.NotEqual(declared.NullableAnnotation, held.NullableAnnotation);
        Assert.Same(BlockParser.Parse(declared, _toy, default), BlockParser.Parse(held, _toy, default));
    }

    [Fact]
    public void An_axis_of_several_layers_of_several_blocks()
    {
        var (configuration, axis) = (Type("Toy.TextConfig"), Type("Toy.Hidden"));
        Assert.Same(Read(""), Read(""));
        Assert.NotSame(Read(""), Read("Other"));

        object Read(string from) => new AxisParser(new ConfigurationScope(configuration, _toy, from), default).Parse(axis);
    }

    private INamedTypeSymbol Type(string name) => _toy.Assembly.GetTypeByMetadataName(name)!;
}
