using Strata.Quantisation;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>What is generated, by how many layers of a released model's widths.</summary>
/// <param name="Layers">Layers of the text decoder.</param>
/// <param name="Threads">Threads that compute.</param>
/// <param name="ElementType">The element type of weights and activations.</param>
/// <param name="Prompt">Tokens of the prompt.</param>
/// <param name="Tokens">Tokens that are generated after the first.</param>
/// <param name="Runs">How often the prompt is computed, and the tokens after it.</param>
/// <param name="IsPlain">Whether torch's operations compute alone, without own kernels.</param>
public sealed record InferenceSize(
    int Layers, int Threads, torch.ScalarType ElementType, int Prompt, int Tokens, int Runs, bool IsPlain)
{
    /// <summary>Patches along each side of a picture that is measured, through all layers of the released tower; 0 for none.</summary>
    public int Picture { get; init; }

    /// <summary>How weights are stored; null where they are of the element type.</summary>
    public QuantisationScheme? Scheme { get; init; }
}
