using Strata.Torch.Kernels;

namespace Strata.Torch.Rotary;

/// <summary>A style of rotary positions, as a type: it is part of what a declaration says, and stands in no configuration.</summary>
public interface IRotaryStyle
{
    /// <summary>Which features turn together.</summary>
    static abstract RotaryPairs Pairs { get; }
}

/// <summary>The interleaved style of GLM and GPT-J: neighbouring features turn together.</summary>
public sealed class RotateInterleaved : IRotaryStyle
{
    /// <inheritdoc />
    public static RotaryPairs Pairs => RotaryPairs.Interleaved;
}

/// <summary>The style of Llama, Qwen and GPT-NeoX, HuggingFace's <c>rotate_half</c>: the first half turns with the second.</summary>
public sealed class RotateHalf : IRotaryStyle
{
    /// <inheritdoc />
    public static RotaryPairs Pairs => RotaryPairs.Halves;
}
