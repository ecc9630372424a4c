using System.Collections.Immutable;

namespace ModelNamespace;

/// <summary>The decoder's sizes; the generator writes <c>ReadHf</c>, which reads them from <c>config.json</c>.</summary>
[Configuration(HfFixed = ["model_type=small_decoder"], HfIgnored = ["eos_token_id"])]
public sealed partial record DecoderConfig : ICheckedConfiguration
{
    public required int HiddenSize { get; init; }
    public required int NumHiddenLayers { get; init; }
    public required int NumAttentionHeads { get; init; }
    public required int NumKeyValueHeads { get; init; }
    public required int IntermediateSize { get; init; }
    public required int VocabSize { get; init; }
    public double RopeTheta { get; init; } = 10000.0;
    public double RmsNormEps { get; init; } = 1e-5;

    /// <summary>Features of one head.</summary>
    public int HeadDim => HiddenSize / NumAttentionHeads;

    /// <summary>All of each head turns, by one counter: the place in the text.</summary>
    public double PartialRotaryFactor => 1.0;

    /// <summary>The pairs of features that follow that counter.</summary>
    public ImmutableArray<int> MropeSection => [HeadDim / 2];

    Rules ICheckedConfiguration.Contradictions() => new Rules()
        .Positive(("hidden_size", HiddenSize), ("num_hidden_layers", NumHiddenLayers), ("num_attention_heads", NumAttentionHeads),
            ("num_key_value_heads", NumKeyValueHeads), ("intermediate_size", IntermediateSize), ("vocab_size", VocabSize))
        .Divides(("num_attention_heads", NumAttentionHeads), ("hidden_size", HiddenSize))
        .Divides(("num_key_value_heads", NumKeyValueHeads), ("num_attention_heads", NumAttentionHeads));
}
