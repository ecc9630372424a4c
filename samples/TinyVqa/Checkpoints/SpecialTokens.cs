namespace TinyVqa.Checkpoints;

/// <summary>What GLM-4.1V's template and answers are made of, in the order of their numbers behind the bytes.</summary>
internal static class SpecialTokens
{
    /// <summary>Those that nobody can write by typing them.</summary>
    public static IReadOnlyList<string> Special { get; } =
    [
        "[gMASK]", "<sop>", "<|endoftext|>", "<|system|>", "<|user|>", "<|assistant|>", "<|observation|>", "<|begin_of_image|>",
        "<|image|>", "<|end_of_image|>", "<|begin_of_video|>", "<|video|>", "<|end_of_video|>", "<|begin_of_box|>", "<|end_of_box|>",
    ];

    /// <summary>Marks within an answer.</summary>
    public static IReadOnlyList<string> Plain { get; } = ["<think>", "</think>", "<answer>", "</answer>"];
}
