namespace Strata.Models.Glm4v;

public sealed partial class Glm4v
{
    /// <inheritdoc />
    public IEnumerable<Landmark> Landmarks =>
    [
        new("vision.patch_embed", Visual.PatchEmbed.Proj),
        new("vision.embeddings", Visual.Embeddings),
        .. Visual.Blocks.Select((block, index) => new Landmark($"vision.blocks.{index}", block)),
        new("vision.post_layernorm", Visual.PostLayernorm),
        new("vision.downsample", Visual.Downsample, TrailingOnes: 2),
        new("vision.merger", Visual.Merger),
        new("text.embeddings", LanguageModel.EmbedTokens),
        .. LanguageModel.Layers.Select((layer, index) => new Landmark($"text.layers.{index}", layer)),
        new("text.norm", LanguageModel.Norm),
        new("logits", LmHead),
    ];
}
