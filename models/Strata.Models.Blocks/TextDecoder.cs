namespace Strata.Models.Blocks;

/// <summary>A text decoder, whatever its layers are: what a deployment's <c>[Stages&lt;TextDecoder&gt;]</c> names.</summary>
public abstract class TextDecoder(string name) : Module(name)
{
    /// <summary>The number of layers, which a cache must have.</summary>
    public abstract int LayerCount { get; }
}

/// <summary>The text decoder: embeddings, layers, final norm.</summary>
/// <typeparam name="TLayer">Its layers.</typeparam>
/// <typeparam name="TStyle">Which features of a head its rotary positions turn together.</typeparam>
[Block]
public sealed partial class TextDecoder<TLayer, TStyle> : TextDecoder
    where TLayer : Module, IDecoderLayer, IBlock<TLayer>
    where TStyle : IRotaryStyle
{
    public partial TextDecoder(DecoderConfig config, ParallelContext parallel);

    [RowParallel, Mm("embedding.word_embeddings")] public partial Embedding<Vocabulary, Hidden> EmbedTokens { get; }
    public partial MRope<TStyle> Rotary { get; }
    [Repeat(nameof(DecoderConfig.NumHiddenLayers)), Mm("decoder.layers")] public partial LayerStack<TLayer> Layers { get; }
    [Mm("decoder.final_layernorm")] public partial RmsNorm<Hidden> Norm { get; }

    /// <inheritdoc />
    public override int LayerCount => Layers.Count;

    /// <summary>Runs the decoder; <c>[batch, sequence, hidden]</c> in and out, positions <c>[3, batch, sequence]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, torch.Tensor positions, AttentionMask mask, KeyValueCache cache)
    {
        var rotary = Rotary.At(positions, x.Value.dtype);
        return Layers.Fold(x, (layer, index, h) => layer.Forward(h, rotary, mask, cache[index])) >> Norm;
    }
}
