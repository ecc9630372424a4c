using CsCheck;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Tests.Placement;

/// <summary>A small decoder's parameters, in any sizes.</summary>
/// <param name="Groups">Key-value heads.</param>
/// <param name="Ratio">Query heads for each of them.</param>
/// <param name="HeadDim">Features of a head.</param>
/// <param name="Inner">Features of the feed-forward network.</param>
/// <param name="Tokens">Entries of the vocabulary.</param>
/// <param name="Layers">Layers.</param>
/// <param name="IsTied">Whether the head uses the embedding's weight.</param>
internal sealed record ToyParameters(int Groups, int Ratio, int HeadDim, int Inner, int Tokens, int Layers, bool IsTied)
{
    public static Gen<ToyParameters> Any { get; } =
        from groups in Gen.Int[1, 4]
        from ratio in Gen.Int[1, 3]
        from head in Gen.Int[1, 3]
        from inner in Gen.Int[1, 6]
        from tokens in Gen.Int[1, 8]
        from layers in Gen.Int[1, 5]
        from tied in Gen.Bool
        select new ToyParameters(groups, ratio, head, inner, tokens, layers, tied);

    public TowerSchema Tower => new("Decoder", "decoder", "decoder.layers", Layers, IsWhole: false);

    public IReadOnlyList<ParameterSchema> Schema()
    {
        var (hidden, query, keyValue) =
            (new Extent(Groups * Ratio * HeadDim), new Extent(Groups * Ratio * HeadDim, HeadDim), new Extent(Groups * HeadDim, HeadDim));
        var (inner, tokens) = (new Extent(Inner), new Extent(Tokens));
        var root = new SchemaScope();
        var decoder = root.Child("decoder", "model", "text_decoder");
        decoder.Parameter("embed", "weight", ["embed"], "embedding", "", [tokens, hidden], Order.ByComponent, Parallelism.Row, 0);
        for (var index = 0; index < Layers; index++)
        {
            var layer = decoder.Child("layers", "layers", "decoder.layers").Child(index);
            layer.Parameter("qkv", "weight", ["q", "k", "v"], "linear_qkv", "", [Extent.Concat(query, keyValue, keyValue), hidden],
                Order.ByKeyValueHead, Parallelism.Column, 0);
            layer.Parameter("qkv", "bias", ["q", "k", "v"], "linear_qkv", "", [Extent.Concat(query, keyValue, keyValue)],
                Order.ByKeyValueHead, Parallelism.Column, 0);
            layer.Parameter("o", "weight", ["o"], "linear_proj", "", [hidden, query], Order.ByComponent, Parallelism.Row, 1);
            layer.Parameter("gate_up", "weight", ["gate_up"], "linear_fc1", "", [Extent.Concat(inner, inner), hidden], Order.ByComponent,
                Parallelism.Column, 0);
            layer.Parameter("down", "weight", ["down"], "linear_fc2", "", [hidden, inner], Order.ByComponent, Parallelism.Row, 1);
            layer.Parameter("norm", "weight", ["norm"], "norm", "", [hidden], Order.ByComponent, Parallelism.Replicated);
        }

        decoder.Parameter("norm", "weight", ["norm"], "decoder.final_layernorm", "", [hidden], Order.ByComponent, Parallelism.Replicated);
        root.Parameter("head", "weight", ["lm_head"], "text_decoder.output_layer", "", [tokens, hidden], Order.ByComponent,
            Parallelism.Column, 0, IsTied ? "decoder.embed.weight" : null);
        return root.Parameters;
    }
}
