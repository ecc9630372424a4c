namespace Strata.Models.Glm4v;

/// <summary>The text decoder's configuration: <c>text_config</c> in HuggingFace's file, <c>text_decoder</c> in MindSpeed-MM's.</summary>
[Configuration(HfIgnored = ["model_type", "attention_bias", "image_token_id", "video_token_id"],
    HfComputed = ["rope_scaling.rope_type=default", "rope_scaling.type=default", "rope_parameters.rope_type=default"],
    MmFixed = ["model_id=glm4v_lm", "hidden_act=silu"], MmLeftovers = ["num_key_value_heads=.NumKeyValueHeads"])]
public sealed partial record TextConfig : DecoderConfig
{
    /// <summary>The token that fills rows up, whose embedding learns nothing; null where there is none.</summary>
    public override int? PadTokenId { get; init; }
    /// <summary>Base of the rotary frequencies.</summary>
    [Hf("rope_theta", "rope_parameters.rope_theta")] public override double RopeTheta { get; init; } = 10000.0;
    /// <summary>The share of each head that turns; the rest passes unchanged.</summary>
    [Hf("partial_rotary_factor", "rope_parameters.partial_rotary_factor")] public override double PartialRotaryFactor { get; init; } = 0.5;
    /// <summary>How many rotary frequencies follow the counters of time, height and width.</summary>
    [Hf("rope_scaling.mrope_section", "rope_parameters.mrope_section"), Mm("mrope_section", "rope_scaling.mrope_section")]
    public override required ImmutableArray<int> MropeSection { get; init; }
    /// <inheritdoc />
    public override Configuration.Rules Contradictions() => base.Contradictions()
        .RotarySections(("mrope_section", MropeSection), HeadDim, PartialRotaryFactor);
}
