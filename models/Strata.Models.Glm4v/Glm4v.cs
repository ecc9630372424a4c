namespace Strata.Models.Glm4v;

/// <summary>GLM-4.1V-Thinking: a vision tower whose vectors take the place of image tokens in a text decoder.</summary>
[Block]
public sealed partial class Glm4v : Module, ICausalModel
{
    public partial Glm4v(Glm4vConfig config, ParallelContext parallel);

    public partial Glm4vConfig Config { get; }
    [Hf("model.visual", "visual"), Mm("image_encoder")] public partial VisionTower Visual { get; }
    [Hf("model.language_model", "model"), Mm("text_decoder")] public partial TextDecoder LanguageModel { get; }
    [ColumnParallel, Mm("text_decoder.output_layer"), Tied("LanguageModel.EmbedTokens", nameof(Glm4vConfig.TieWordEmbeddings))]
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
    public static IModelFamily Family { get; } = new Glm4vFamily();
    private MediaTokens Media => new(Config.ImageTokenId, Config.VideoStartTokenId, Config.VideoEndTokenId, Config.Vision.SpatialMergeSize);
    int ICausalModel.LayerCount => LanguageModel.Layers.Count;
    int ICausalModel.VocabularySize => Config.Text.VocabSize;
    PositionIds ICausalModel.Positions(MultimodalInputs inputs) => MultimodalPositions.Of(inputs, Media);
    torch.Tensor ICausalModel.Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) => Run(inputs, positions, cache).Value;
    IEnumerable<Landmark> ICausalModel.Landmarks =>
    [
        new("vision.patch_embed", Visual.PatchEmbed), new("vision.embeddings", Visual.PositionEmbedding),
        .. Landmark.Of("vision.blocks", Visual.Blocks), new("vision.post_layernorm", Visual.PostLayernorm),
        new("vision.downsample", Visual.Downsample, TrailingOnes: 2), new("vision.merger", Visual.Merger),
        new("text.embeddings", LanguageModel.EmbedTokens), .. Landmark.Of("text.layers", LanguageModel.Layers),
        new("text.norm", LanguageModel.Norm), new("logits", LmHead),
    ];
}
