namespace NewVariant;

/// <summary>A norm gated by what a second activation makes of it: <c>norm(x) * sigmoid(expand(squeeze(check)))</c>.</summary>
[Block]
public sealed partial class CrossCheckNorm : Module
{
    public partial CrossCheckNorm(DecoderConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> Norm { get; }
    public partial Linear<Hidden, Check> Squeeze { get; }
    [Bias] public partial Linear<Check, Hidden> Expand { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, Activation<Hidden> check) =>
        (x >> Norm) * (check >> Squeeze >> Expand).Sigmoid();
}

/// <summary>What is left of the check when the gate has squeezed it.</summary>
public sealed class Check : IAxis<DecoderConfig> { public static int Size(DecoderConfig c) => 64; }

/// <summary>GLM-4.1V's layer with a checking norm after attention and after the feed-forward network.</summary>
[Block]
public sealed partial class CheckedLayer : Module, IDecoderLayer
{
    public partial CheckedLayer(DecoderConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> InputLayernorm { get; }
    [Mm("self_attention")] public partial SelfAttention SelfAttn { get; }
    public partial CrossCheckNorm PostSelfAttnLayernorm { get; }
    [Mm("pre_mlp_layernorm")] public partial RmsNorm<Hidden> PostAttentionLayernorm { get; }
    public partial SwiGluMlp Mlp { get; }
    public partial CrossCheckNorm PostMlpLayernorm { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x, RotaryCache rotary, AttentionMask mask, LayerCache cache)
    {
        x += PostSelfAttnLayernorm.Forward(SelfAttn.Forward(x >> InputLayernorm, rotary, mask, cache), x);
        return x + PostMlpLayernorm.Forward(x >> PostAttentionLayernorm >> Mlp, x);
    }
}

/// <summary>GLM-4.1V with such layers.</summary>
[Block]
public sealed partial class CheckedGlm4v : Module
{
    public partial CheckedGlm4v(Glm4vConfig config, ParallelContext parallel);

    [Hf("model.visual"), Mm("image_encoder")] public partial VisionTower Visual { get; }
    [Hf("model.language_model"), Mm("text_decoder")] public partial TextDecoder<CheckedLayer, RotateInterleaved> LanguageModel { get; }
    [ColumnParallel, Mm("text_decoder.output_layer")] public partial Linear<Hidden, Vocabulary> LmHead { get; }

    [Flow]
    public Activation<Vocabulary> Forward(MultimodalInputs inputs, MediaTokens media, torch.Tensor positions, KeyValueCache cache) =>
        LanguageModel.Forward(LanguageModel.EmbedTokens.Forward(inputs.Ids).MaskedScatter(inputs, media, Visual.Forward),
            positions, AttentionMask.Causal(inputs, cache, LmHead.Weight), cache) >> LmHead;
}

/// <summary>On eight devices: four stages of two ranks.</summary>
[Deployment<CheckedGlm4v>("model.json", TensorParallel = 2), Stages<VisionTower>(24, 0, 0, 0), Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class CheckedGlm4vOn8;
