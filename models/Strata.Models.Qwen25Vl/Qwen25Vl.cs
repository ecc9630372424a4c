namespace Strata.Models.Qwen25Vl;

/// <summary>Qwen2.5-VL (Bai et al., 2025): a vision tower whose vectors take the place of media tokens in a text decoder.</summary>
[Block]
public sealed partial class Qwen25Vl : Module, ICausalModel
{
    public partial Qwen25Vl(Qwen25VlConfig config, ParallelContext parallel);

    public partial Qwen25VlConfig Config { get; }
    [Hf("model.visual", "visual"), Mm("image_encoder")] public partial VisionTower Visual { get; }
    [Hf("model.language_model", "model"), Mm("text_decoder")] public partial TextDecoder LanguageModel { get; }
    [ColumnParallel, Mm("text_decoder.output_layer"), Tied("LanguageModel.EmbedTokens", nameof(Qwen25VlConfig.TieWordEmbeddings))]
    public partial Linear<Hidden, Vocabulary> LmHead { get; }

    /// <summary>Scores every token at every position, <c>[batch, sequence, vocabulary]</c>; positions are <c>[3, batch, sequence]</c>.</summary>
    [Flow]
    public Activation<Vocabulary> Forward(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        var x = LanguageModel.EmbedTokens.Forward(inputs.Ids);
        x = LanguageModel.EmbedTokens.Observe(VisualRows.Place(x, inputs, Media, Visual.Forward));
        return inputs.Wanted(LanguageModel.Forward(x, positions, AttentionMask.Causal(inputs, cache, x.Value), cache)) >> LmHead;
    }

    /// <summary>Loads the model from a HuggingFace folder.</summary>
    public static IModelFamily Family { get; } = new Qwen25VlFamily();
    private MediaTokens Media => MediaTokens.InSeconds(Config.ImageTokenId, Config.VideoTokenId, Config.Vision.TokensPerSecond, Config.Vision.SpatialMergeSize);
    int ICausalModel.LayerCount => LanguageModel.Layers.Count;
    int ICausalModel.VocabularySize => Config.Text.VocabSize;
    PositionIds ICausalModel.Positions(MultimodalInputs inputs) => MultimodalPositions.Of(inputs, Media);
    torch.Tensor ICausalModel.Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) => Run(inputs, positions, cache).Value;
    IEnumerable<Landmark> ICausalModel.Landmarks =>
    [
        new("vision.patch_embed", Visual.PatchEmbed), .. Landmark.Of("vision.blocks", Visual.Blocks), new("vision.merger", Visual.Merger),
        new("text.embeddings", LanguageModel.EmbedTokens), .. Landmark.Of("text.layers", LanguageModel.Layers),
        new("text.norm", LanguageModel.Norm), new("logits", LmHead),
    ];
}
