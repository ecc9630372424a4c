namespace Strata.Models.Glm4v;

/// <summary>GLM-4.1V-Thinking: a vision tower whose vectors take the place of image tokens in a text decoder.</summary>
[Block]
public sealed partial class Glm4v : Module, ICausalModel
{
    public partial Glm4v(Glm4vConfig config, ParallelContext parallel);

    public partial Glm4vConfig Config { get; }
    [Hf("model.visual"), Mm("image_encoder")] public partial VisionTower Visual { get; }
    [Hf("model.language_model"), Mm("text_decoder")] public partial TextDecoder LanguageModel { get; }
    [ColumnParallel, Mm("text_decoder.output_layer"), Tied("LanguageModel.EmbedTokens", nameof(Glm4vConfig.TieWordEmbeddings))]
    public partial Linear<Hidden, Vocabulary> LmHead { get; }

    /// <inheritdoc />
    public int LayerCount => LanguageModel.Layers.Count;

    /// <inheritdoc />
    public int VocabularySize => Config.Text.VocabSize;

    private MultimodalTokens Tokens => new(Config.ImageTokenId, Config.VideoStartTokenId, Config.VideoEndTokenId);

    /// <summary>Scores every token at every position, <c>[batch, sequence, vocabulary]</c>; positions are <c>[3, batch, sequence]</c>.</summary>
    [Flow]
    public Activation<Vocabulary> Forward(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        var x = LanguageModel.EmbedTokens.Forward(inputs.Ids);
        x = See(x, inputs, inputs.Images, TokenKind.Image);
        x = See(x, inputs, inputs.Videos, TokenKind.Video);
        LanguageModel.EmbedTokens.Observer?.Invoke(x.Value);
        return LanguageModel.Forward(x, positions, AttentionMask.Causal(inputs, cache, x.Value), cache) >> LmHead;
    }

    /// <inheritdoc />
    public PositionIds Positions(MultimodalInputs inputs) => MultimodalPositions.Of(inputs, Tokens, Config.Vision.SpatialMergeSize);

    /// <inheritdoc />
    public torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) => Run(inputs, positions, cache).Value;

    private Activation<Hidden> See(Activation<Hidden> x, MultimodalInputs inputs, Patches? patches, TokenKind kind) => patches is null
        ? x
        : VisualRows.Place(x, Visual.Forward(patches.Pixels, patches.Grid(Config.Vision.SpatialMergeSize)), inputs, kind, Tokens);
}
