using Strata.Torch.Kernels;
using Strata.Torch.Modules;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Torch.Decoding;

/// <summary>The loss of a model that predicts the next token.</summary>
public static class CausalLoss
{
    /// <summary>The label of a position that does not count.</summary>
    public const long Ignored = -100;

    /// <summary>Mean cross-entropy, in float32, of predicting each label from the position before it.</summary>
    /// <param name="logits">Scores, <c>[batch, sequence, vocabulary]</c>, or this rank's share of the vocabulary.</param>
    /// <param name="labels">Tokens, or <see cref="Ignored"/>, int64 <c>[batch, sequence]</c>.</param>
    /// <param name="region">The ranks that share out the vocabulary evenly; null where each has the scores of all tokens.</param>
    /// <param name="smoothing">
    /// The share of the target that all classes have alike, from 0 to below 1 (Szegedy et al., 2016; torch's <c>label_smoothing</c>).
    /// </param>
    /// <returns>A scalar, the same on every rank.</returns>
    public static torch.Tensor Of(torch.Tensor logits, torch.Tensor labels, TensorRegion? region = null, double smoothing = 0)
    {
        using var scope = torch.NewDisposeScope();
        var length = logits.size(1) - 1;
        var scores = logits.narrow(1, 0, length).flatten(0, 1);
        var targets = labels.narrow(1, 1, length).flatten();
        return Scopes.Keep(region is null ? DeviceKernels.Of(scores).CrossEntropy(scores, targets, Ignored, smoothing)
            : SharedCrossEntropy.Of(scores, targets, Ignored, region, smoothing));
    }
}
