using Strata.Torch.Decoding;
using Strata.Torch.Modules;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Training.Losses;

/// <summary>A micro-batch's part of a step's loss: the parts of all micro-batches add up to it.</summary>
internal static class BatchLoss
{
    /// <summary>Computes the part.</summary>
    /// <param name="logits">Scores, <c>[batch, sequence, vocabulary]</c>.</param>
    /// <param name="labels">Tokens, or <see cref="CausalLoss.Ignored"/>, int64 <c>[batch, sequence]</c>.</param>
    /// <param name="counts">How many labels of each row count.</param>
    /// <param name="step">What all micro-batches of the step hold.</param>
    /// <param name="form">How labels are smoothed, and how the parts become one.</param>
    /// <param name="region">The ranks that share out the vocabulary; null where each has the scores of all tokens.</param>
    /// <returns>A float32 scalar, with its gradient; of ranks that share out the vocabulary the same on each.</returns>
    public static torch.Tensor Of(
        torch.Tensor logits, torch.Tensor labels, long[] counts, StepCounts step, LossForm form, TensorRegion? region = null)
    {
        using var scope = torch.NewDisposeScope();
        return Scopes.Keep(form.Average switch
        {
            LossAverage.TokenWeighted => Share(Whole(), counts.Sum() / (double)step.Tokens),
            LossAverage.PerSample =>
                torch.stack(counts.Index().Where(row => row.Item > 0).Select(row => Share(Row(row.Index), 1.0 / step.Samples))).sum(),
            _ => Share(Whole(), 1.0 / step.MicroBatches),
        });

        torch.Tensor Whole() => CausalLoss.Of(logits, labels, region, form.Smoothing);

        torch.Tensor Row(int row) => CausalLoss.Of(logits.narrow(0, row, 1), labels.narrow(0, row, 1), region, form.Smoothing);
    }

    private static torch.Tensor Share(torch.Tensor loss, double share)
    {
        if (share == 1)
        {
            return loss;
        }

        Scalar factor = share;
        var part = loss.mul(factor);
        GC.KeepAlive(factor);
        return part;
    }
}

/// <summary>What a step's micro-batches hold, those of all ranks together.</summary>
/// <param name="MicroBatches">How many there are.</param>
/// <param name="Samples">Rows with a label that counts.</param>
/// <param name="Tokens">Labels that count.</param>
internal readonly record struct StepCounts(long MicroBatches, long Samples, long Tokens);
