using Strata.Torch.Kernels;
using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Decoding;

/// <summary>The loss of a model that predicts the next token.</summary>
public static class CausalLoss
{
    /// <summary>The label of a position that does not count.</summary>
    public const long Ignored = -100;

    /// <summary>Mean cross-entropy, in float32, of predicting each label from the position before it.</summary>
    /// <param name="logits">Scores, <c>[batch, sequence, vocabulary]</c>.</param>
    /// <param name="labels">Tokens, or <see cref="Ignored"/>, int64 <c>[batch, sequence]</c>.</param>
    /// <returns>A scalar.</returns>
    public static torch.Tensor Of(torch.Tensor logits, torch.Tensor labels)
    {
        using var scope = torch.NewDisposeScope();
        var length = logits.size(1) - 1;
        var scores = logits.narrow(1, 0, length).flatten(0, 1);
        var targets = labels.narrow(1, 1, length).flatten();
        return Scopes.Keep(DeviceKernels.Of(scores).CrossEntropy(scores, targets, Ignored));
    }
}
