using TorchSharp;

namespace ModelNamespace;

/// <summary>The decoder: tokens in, a score for every token of the vocabulary at every position out.</summary>
[Block]
public sealed partial class Decoder : Module
{
    public partial Decoder(DecoderConfig config, ParallelContext parallel);

    [Hf("model.embed_tokens"), RowParallel, Mm("embedding.word_embeddings")] public partial Embedding<Vocabulary,
        Hidden> EmbedTokens { get; }
    public partial MRope<RotateInterleaved> Rotary { get; }
    [Hf("model.layers"), Repeat(nameof(DecoderConfig.NumHiddenLayers)), Mm("decoder.layers")]
    public partial LayerStack<DecoderLayer> Layers { get; }
    [Hf("model.norm"), Mm("decoder.final_layernorm")] public partial RmsNorm<Hidden> Norm { get; }
    [ColumnParallel, Mm("output_layer")] public partial Linear<Hidden, Vocabulary> LmHead { get; }

    /// <summary>Scores tokens; ids are int64 <c>[batch, sequence]</c>, scores <c>[batch, sequence, vocabulary]</c>.</summary>
    [Flow]
    public Activation<Vocabulary> Forward(torch.Tensor ids)
    {
        var x = EmbedTokens.Forward(ids);
        var places = torch.arange(ids.size(1), device: ids.device).expand(3, ids.size(0), -1);
        var rotary = Rotary.At(places, x.Value.dtype);
        var mask = AttentionMask.Causal(new MultimodalInputs(ids), KeyValueCache.None, x.Value);
        return Layers.Fold(x, (layer, _, h) => layer.Forward(h, rotary, mask)) >> Norm >> LmHead;
    }
}
