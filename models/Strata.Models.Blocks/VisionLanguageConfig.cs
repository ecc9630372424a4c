namespace Strata.Models.Blocks;

/// <summary>What a vision tower before a text decoder is made from, beside the two.</summary>
[Configuration(MmFixed = ["text_encoder=null", "video_encoder=null"], MmIgnored = ["model_id", "patch"])]
public abstract partial record VisionLanguageConfig
{
    /// <summary>Whether the head uses the embedding's weight.</summary>
    [Hf("tie_word_embeddings", "text_config.tie_word_embeddings"), Mm("!text_decoder.untie_embeddings_and_output_weights")]
    public bool TieWordEmbeddings { get; init; }
}
