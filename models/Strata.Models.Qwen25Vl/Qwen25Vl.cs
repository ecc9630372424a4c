namespace Strata.Models.Qwen25Vl;

/// <summary>Qwen2.5-VL (Bai et al., 2025): a vision tower whose vectors take the place of media tokens in a text decoder.</summary>
[Block]
public sealed partial class Qwen25Vl : VisionLanguageModel<Qwen25VlFamily>
{
    public partial Qwen25Vl(Qwen25VlConfig config, ParallelContext parallel);

    public partial Qwen25VlConfig Config { get; }
    [Hf("model.visual", "visual"), Mm("image_encoder")] public override partial VisionTower Visual { get; }
    [Hf("model.language_model", "model"), Mm("text_decoder")]
    public override partial TextDecoder<DecoderLayer<SelfAttention, SwiGlu>, RotateHalf> LanguageModel { get; }
    [ColumnParallel, Mm("text_decoder.output_layer"), Tied("LanguageModel.EmbedTokens", nameof(Qwen25VlConfig.TieWordEmbeddings))]
    public override partial Linear<Hidden, Vocabulary> LmHead { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Vocabulary> Forward(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        var x = LanguageModel.EmbedTokens.Forward(inputs.Ids).MaskedScatter(inputs, Media, Visual.Forward).Tap("text.embeddings");
        return inputs.LogitsToKeep(LanguageModel.Forward(x, positions, AttentionMask.Causal(inputs, cache, x.Value), cache)) >> LmHead;
    }

    /// <inheritdoc />
    public override MediaTokens Media => MediaTokens.InSeconds(
        Config.ImageTokenId, Config.VideoTokenId, Config.Vision.TokensPerSecond, Config.Vision.Patches);
}
