using Strata.Torch.Decoding;
using TorchSharp;

namespace Strata.Training.Losses;

/// <summary>
/// How many labels of each row count: those of a token that is predicted from the one before it, so never that of the first position.
/// </summary>
internal static class CountedLabels
{
    /// <summary>Counts them.</summary>
    /// <param name="labels">Tokens, or <see cref="CausalLoss.Ignored"/>, int64 <c>[batch, sequence]</c>.</param>
    /// <returns>The count of each row.</returns>
    public static long[] Of(torch.Tensor labels)
    {
        using var scope = torch.NewDisposeScope();
        Scalar ignored = CausalLoss.Ignored;
        var counts = labels.narrow(1, 1, labels.size(1) - 1).ne(ignored).sum(1).cpu();
        GC.KeepAlive(ignored);
        return counts.data<long>().ToArray();
    }
}
