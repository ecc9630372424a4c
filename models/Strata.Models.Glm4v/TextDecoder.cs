namespace Strata.Models.Glm4v;

/// <summary>The text decoder: embeddings, layers, final norm.</summary>
[Block]
public sealed partial class TextDecoder : Module
{
    public partial TextDecoder(TextConfig config, ParallelContext parallel);

    [RowParallel, Mm("embedding.word_embeddings")] public partial Embedding<Vocabulary, Hidden> EmbedTokens { get; }
    public partial MRope<RotateInterleaved> Rotary { get; }
    [Repeat(nameof(TextConfig.NumHiddenLayers)), Mm("decoder.layers")] public partial LayerStack<DecoderLayer> Layers { get; }
    [Mm("decoder.final_layernorm")] public partial RmsNorm<Hidden> Norm { get; }

    /// <summary>Runs the decoder; <c>[batch, sequence, hidden]</c> in and out, positions <c>[3, batch, sequence]</c>.</summary>
    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, torch.Tensor positions, AttentionMask mask, KeyValueCache cache)
    {
        var rotary = Rotary.At(positions, x.Value.dtype);
        return Layers.Fold(x, (layer, index, h) => layer.Forward(h, rotary, mask, cache[index])) >> Norm;
    }
}
