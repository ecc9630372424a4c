namespace Outside;

/// <summary>A model of pictures, sound and text; the text decoder's configuration is a package's.</summary>
[Configuration(HfFixed = ["model_type=trio"])]
public sealed partial record TrioConfig
{
    [Hf("text_config"), Mm("text_decoder")] public required TextConfig Text { get; init; }
    [Hf("vision_config"), Mm("image_encoder")] public required PictureConfig Picture { get; init; }
    [Hf("audio_config"), Mm("audio_encoder")] public required SoundConfig Sound { get; init; }
}

/// <summary>The tower of pictures, with a stack of mergers beside its layers.</summary>
[Configuration]
public sealed partial record PictureConfig
{
    public required int Width { get; init; }
    public required int Heads { get; init; }
    public required int Inner { get; init; }
    public required int Depth { get; init; }
    public required int Out { get; init; }
    public required int Mergers { get; init; }
    public required int PatchFeatures { get; init; }
    public double LayerNormEps { get; init; } = 1e-6;
    public int HeadDim => Width / Heads;
}

/// <summary>The tower of sound.</summary>
[Configuration]
public sealed partial record SoundConfig
{
    public required int Width { get; init; }
    public required int Heads { get; init; }
    public required int Inner { get; init; }
    public required int Depth { get; init; }
    public required int Out { get; init; }
    public required int MelBins { get; init; }
    public double LayerNormEps { get; init; } = 1e-5;
}
