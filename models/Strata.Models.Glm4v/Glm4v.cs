namespace Strata.Models.Glm4v;

/// <summary>GLM-4.1V-Thinking: a vision tower whose vectors take the place of image tokens in a text decoder.</summary>
[Block]
public sealed partial class Glm4v : VisionLanguageModel<Glm4vFamily>
{
    public partial Glm4v(Glm4vConfig config, ParallelContext parallel);

    public partial Glm4vConfig Config { get; }
    [Hf("model.visual", "visual"), Mm("image_encoder")] public override partial VisionTower Visual { get; }
    [Hf("model.language_model", "model"), Mm("text_decoder")]
    public override partial TextDecoder<DecoderLayer, RotateInterleaved> LanguageModel { get; }
    [ColumnParallel, Mm("text_decoder.output_layer"), Tied("LanguageModel.EmbedTokens", nameof(Glm4vConfig.TieWordEmbeddings))]
    public override partial Linear<Hidden, Vocabulary> LmHead { get; }

    /// <inheritdoc />
    [Flow]
    public override Activation<Vocabulary> Forward(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        var x = LanguageModel.EmbedTokens.Forward(inputs.Ids).MaskedScatter(inputs, Media, Visual.Forward).Tap("text.embeddings");
        return inputs.LogitsToKeep(LanguageModel.Forward(x, positions, AttentionMask.Causal(inputs, cache, x.Value), cache)) >> LmHead;
    }

    /// <inheritdoc />
    public override MediaTokens Media =>
        new(Config.ImageTokenId, Config.VideoStartTokenId, Config.VideoEndTokenId, Config.Vision.Patches);
    /// <inheritdoc />
    public override IEnumerable<Landmark> Landmarks =>
        base.Landmarks.Without("vision.post_conv_layernorm").WithOnes("vision.downsample", 2);
}
