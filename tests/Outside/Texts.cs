namespace Outside;

/// <summary>Attention over a package's axes, whose heads and order the compiler proves here as there.</summary>
[Block]
public sealed partial class OwnAttention : Layer<Hidden, Hidden>
{
    public partial OwnAttention(TextConfig config, ParallelContext parallel);
    [ColumnParallel, Hf("q_proj", "k_proj", "v_proj"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }
    [RowParallel, Mm("linear_proj")] public partial Linear<Query, Hidden> OProj { get; }
    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x)
    {
        var (q, k, v) = (x >> QkvProj).Split();
        var length = x.Value.size(1);
        return Attention.Grouped(q, k, v, AttentionMask.Causal(null, length, length, x.Value.dtype, x.Value.device)) >> OProj;
    }
}

[Block]
public sealed partial class OwnLayer : Layer<Hidden, Hidden>
{
    public partial OwnLayer(TextConfig config, ParallelContext parallel);
    public partial RmsNorm<Hidden> InputLayernorm { get; }
    [Mm("self_attention")] public partial OwnAttention SelfAttn { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }
    public partial SwiGlu Mlp { get; }
    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x)
    {
        x += x >> InputLayernorm >> SelfAttn;
        return x + (x >> PostAttentionLayernorm >> Mlp);
    }
}

[Block]
public sealed partial class OwnDecoder : Module
{
    public partial OwnDecoder(TextConfig config, ParallelContext parallel);
    [RowParallel, Mm("embedding.word_embeddings")] public partial Embedding<Vocabulary, Hidden> EmbedTokens { get; }
    [Repeat(nameof(TextConfig.NumHiddenLayers)), Mm("decoder.layers")] public partial LayerStack<OwnLayer> Layers { get; }
    [Mm("decoder.final_layernorm")] public partial RmsNorm<Hidden> Norm { get; }
    [Flow]
    public Activation<Hidden> Forward(torch.Tensor ids) => Layers.Fold(EmbedTokens.Forward(ids), (l, _, h) => h >> l) >> Norm;
}
