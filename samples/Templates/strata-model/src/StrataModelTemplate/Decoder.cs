using TorchSharp;

namespace ModelNamespace;

/// <summary>The decoder: tokens in, the residual stream after all layers and the last norm out.</summary>
[Block]
public sealed partial class Decoder : Module
{
    public partial Decoder(DecoderConfig config, ParallelContext parallel);

    [RowParallel, Mm("embedding.word_embeddings")] public partial Embedding<Vocabulary, Hidden> EmbedTokens { get; }
    public partial MRope<RotateHalf> Rotary { get; }
    [Repeat(nameof(DecoderConfig.NumHiddenLayers)), Mm("decoder.layers")] public partial LayerStack<DecoderLayer> Layers { get; }
    [Mm("decoder.final_layernorm")] public partial RmsNorm<Hidden> Norm { get; }

    /// <summary>Runs all layers; <c>[batch, sequence, hidden]</c> in and out, positions int64 <c>[3, batch, sequence]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, torch.Tensor positions, AttentionMask mask, KeyValueCache cache)
    {
        var rotary = Rotary.At(positions, x.Value.dtype);
        return Layers.Fold(x, (layer, index, h) => layer.Forward(h, rotary, mask, cache[index])) >> Norm;
    }
}
