namespace Strata.Models.Qwen25Vl;

/// <summary>The text decoder's configuration: <c>text_config</c> in HuggingFace's file, <c>text_decoder</c> in MindSpeed-MM's.</summary>
[Configuration(HfIgnored = ["max_window_layers", "sliding_window"],
    HfComputed = ["rope_scaling.rope_type=default|mrope", "rope_scaling.type=default|mrope",
        "rope_parameters.rope_type=default|mrope", "rope_parameters.type=default|mrope",
        "layer_types=[full_attention]", "use_sliding_window=false"],
    MmFixed = ["model_id=qwen2_5_lm"], MmIgnored = ["seq_length"])]
public sealed partial record TextConfig : DecoderConfig
{
    /// <summary>Base of the rotary frequencies.</summary>
    [Hf("rope_theta", "rope_parameters.rope_theta")] public override double RopeTheta { get; init; } = 1000000.0;
    /// <summary>
    /// How many rotary frequencies follow the counters of time, height and width. A file that lacks them still says what its checkpoint
    /// holds; the model does not run without.
    /// </summary>
    [Hf("rope_scaling.mrope_section", "rope_parameters.mrope_section"), Mm("mrope_section", "rope_scaling.mrope_section")]
    public override ImmutableArray<int> MropeSection { get; init; } = [];
    /// <summary>Features of a head that the sections of the rotary positions must cover: all, where the file gives sections.</summary>
    public int SectionedDim => MropeSection.Length == 0 ? 0 : HeadDim;
    /// <inheritdoc />
    public override Configuration.Rules Contradictions() =>
        base.Contradictions().RotarySections(("mrope_section", MropeSection), SectionedDim, 1.0);
}
