using Strata.Checkpoints;

namespace Strata.Conversion.Tests.Variants;

/// <summary>A small GLM-4.1V of sizes other than the recorded one's.</summary>
internal sealed record Variant(
    int Hidden, int Heads, int Groups, int FeedForward, int Vocabulary, int Layers, int Depth, int VisionHidden, int VisionHeads,
        int Merger)
{
    public bool IsTied { get; init; }

    public bool HasVisionBias { get; init; }

    public bool IsFlat { get; init; }

    public ElementType Type { get; init; } = ElementType.BFloat16;

    public int Shards { get; init; } = 1;

    public int HeadDim => Hidden / Heads;

    /// <summary>A model by chance that the configuration's own rules let pass.</summary>
    public static Variant Random(Random random)
    {
        var groups = random.Next(1, 4);
        var heads = groups * random.Next(1, 4);
        var visionHeads = random.Next(1, 4);
        return new(
            Hidden: heads * 8 * random.Next(1, 3),
            heads,
            groups,
            FeedForward: random.Next(1, 12) * 2,
            Vocabulary: random.Next(5, 70),
            Layers: random.Next(1, 5),
            Depth: random.Next(1, 4),
            VisionHidden: visionHeads * 4 * random.Next(1, 3),
            visionHeads,
            Merger: random.Next(1, 20))
        {
            IsTied = random.Next(3) == 0,
            HasVisionBias = random.Next(2) == 0,
            IsFlat = random.Next(2) == 0,
            Type = new[] { ElementType.BFloat16, ElementType.Float16, ElementType.Float32 }[random.Next(3)],
            Shards = random.Next(1, 6),
        };
    }

    /// <summary>Its <c>config.json</c>.</summary>
    public string Configuration()
    {
        var pairs = HeadDim / 4;
        var text = $"""
            "attention_bias": true, "hidden_size": {Hidden}, "intermediate_size": {FeedForward}, "num_attention_heads": {Heads},
            "num_hidden_layers": {Layers}, "num_key_value_heads": {Groups}, "vocab_size": {Vocabulary}, "rms_norm_eps": 1e-05,
            "rope_scaling": {Braces($"\"rope_type\": \"default\", \"mrope_section\": [{pairs}, 0, 0]")}, "partial_rotary_factor": 0.5
            """;
        var vision = Braces($"""
            "depth": {Depth}, "hidden_size": {VisionHidden}, "num_heads": {VisionHeads}, "intermediate_size": {Merger},
            "out_hidden_size": {Hidden}, "image_size": 8, "patch_size": 2, "attention_bias": {(HasVisionBias ? "true" : "false")}
            """);
        return Braces($"""
            "model_type": "glm4v", "tie_word_embeddings": {(IsTied ? "true" : "false")},
            {(IsFlat ? text : $"\"text_config\": {Braces(text)}")},
            "vision_config": {vision}
            """);
    }

    private static string Braces(string inner) => "{" + inner + "}";
}
