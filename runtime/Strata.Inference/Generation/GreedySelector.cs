using TorchSharp;

namespace Strata.Inference.Generation;

/// <summary>Takes the token with the highest score.</summary>
public sealed class GreedySelector : ITokenSelector
{
    /// <inheritdoc />
    public torch.Tensor Select(torch.Tensor scores) => scores.argmax(-1);
}
