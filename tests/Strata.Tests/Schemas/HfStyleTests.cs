using Strata.Schemas;

namespace Strata.Tests.Schemas;

/// <summary>The names that blocks have had in HuggingFace's checkpoints.</summary>
public class HfStyleTests
{
    private static readonly IReadOnlyList<ParameterSchema> Parameters = Declare();

    [Theory]
    [InlineData(0, "model.decoder.layers.0.q.weight model.decoder.layers.0.k.weight")]
    [InlineData(1, "decoder.blocks.0.q.weight decoder.blocks.0.k.weight")]
    [InlineData(2, "decoder.h.0.q.weight decoder.h.0.k.weight")]
    [InlineData(3, "decoder.h.0.q.weight decoder.h.0.k.weight")]
    public void The_names_of_blocks_are_joined_style_by_style(int style, string keys) =>
        Assert.Equal(keys, string.Join(' ', Parameters[0].HfKeysOf(style)));

    [Fact]
    public void What_never_had_another_name_has_no_former_key()
    {
        Assert.Empty(Parameters[1].FormerHfKeys);
        Assert.All(Enumerable.Range(0, 3), style => Assert.Equal("head.weight", Assert.Single(Parameters[1].HfKeysOf(style))));
    }

    [Fact]
    public void A_block_with_fewer_names_kept_its_last()
    {
        var scope = new SchemaScope().Child("a", ["new", "old"], "").Child("b", ["x", "y", "z"], "");
        scope.Parameter("c", "weight", ["c"], "c", "", [new Extent(1)], Order.ByComponent, Parallelism.Replicated);
        var parameter = Assert.Single(scope.Parameters);
        Assert.Equal(["new.x.c.weight", "old.y.c.weight", "old.z.c.weight"],
            Enumerable.Range(0, 3).Select(style => Assert.Single(parameter.HfKeysOf(style))));
    }

    [Fact]
    public void Pieces_have_the_keys_of_their_style() => Assert.Equal(
        [("decoder.h.0.q.weight", 0L, 2L), ("decoder.h.0.k.weight", 2L, 3L)], Parameters[0].HfPieces(style: 2));

    [Theory]
    [InlineData(0, "model.decoder.layers.0.q.weight", "model.decoder.layers.0.k.weight")]
    [InlineData(1, "decoder.blocks.0.q.weight", "decoder.blocks.0.k.weight")]
    [InlineData(2, "decoder.h.0.k.weight", "head.weight")]
    [InlineData(1, "x.decoder.blocks.0.q.weight", "x.decoder.blocks.0.k.weight", "x.head.weight", "head.weight")]
    [InlineData(1, "model.decoder.blocks.0.q.weight", "model.decoder.blocks.0.k.weight", "model.head.weight")]
    [InlineData(0, "head.weight")]
    [InlineData(0)]
    public void A_checkpoint_is_of_the_style_of_whose_keys_it_has_the_most(int style, params string[] keys) =>
        Assert.Equal(style, HfStyle.Of(Parameters, keys));

    [Fact]
    public void There_are_as_many_styles_as_the_block_with_the_most_names_has() =>
        Assert.Equal((3, 1), (HfStyle.Count(Parameters), HfStyle.Count([])));

    private static IReadOnlyList<ParameterSchema> Declare()
    {
        var root = new SchemaScope();
        var layer = root.Child("decoder", ["model.decoder", "decoder"], "text").Child("layers", ["layers", "blocks", "h"], "layers")
            .Child(0);
        layer.Parameter("qk", "weight", ["q", "k"], "qk", "", [Extent.Concat(new Extent(2), new Extent(3)), new Extent(4)],
            Order.ByComponent, Parallelism.Replicated);
        root.Parameter("head", "weight", ["head"], "head", "", [new Extent(4)], Order.ByComponent, Parallelism.Replicated);
        return root.Parameters;
    }
}
