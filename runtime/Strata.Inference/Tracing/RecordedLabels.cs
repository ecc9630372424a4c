using Strata.Torch.Decoding;
using TorchSharp;

namespace Strata.Inference.Tracing;

/// <summary>The tokens that a recorded case wants predicted.</summary>
internal static class RecordedLabels
{
    /// <summary>Refuses what is no token of the model, and not the mark of one that does not count.</summary>
    /// <param name="labels">The tokens, int64 <c>[batch, sequence]</c>; null for none.</param>
    /// <param name="vocabulary">How many tokens the model has.</param>
    /// <exception cref="InputException">One is neither.</exception>
    public static void Refuse(torch.Tensor? labels, long vocabulary)
    {
        if (labels is null)
        {
            return;
        }

        using var copied = labels.cpu().contiguous();
        var width = copied.shape[1];
        foreach (var (place, label) in copied.data<long>().ToArray().Index())
        {
            if (label != CausalLoss.Ignored && (label < 0 || label >= vocabulary))
            {
                throw new InputException(
                    $"'labels' has {label} in row {place / width}, place {place % width}; expected tokens from 0 to {vocabulary - 1}, or "
                    + $"{CausalLoss.Ignored} where none is to be predicted.");
            }
        }
    }
}
