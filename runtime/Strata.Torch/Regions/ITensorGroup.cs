using TorchSharp;

namespace Strata.Torch.Regions;

/// <summary>The ranks that hold slices of the same parameters. What it is made of the model does not know.</summary>
public interface ITensorGroup
{
    /// <summary>How many ranks there are.</summary>
    int Size { get; }

    /// <summary>This one, from 0.</summary>
    int Rank { get; }

    /// <summary>Adds the ranks' tensors up, in the order of ranks; each has the sum then, the same to the bit.</summary>
    /// <param name="value">This rank's, of any shape <c>[...]</c> that is the same on all; contiguous. It is overwritten.</param>
    void Sum(torch.Tensor value);

    /// <summary>Takes the ranks' greatest values, element by element.</summary>
    /// <param name="value">This rank's, of any shape <c>[...]</c> that is the same on all; contiguous. It is overwritten.</param>
    void Max(torch.Tensor value);

    /// <summary>Gives each rank's tensor to all.</summary>
    /// <param name="own">This rank's, contiguous.</param>
    /// <param name="all">Where each rank's goes, in the order of ranks: contiguous, each of its rank's shape <c>[...]</c>.</param>
    void Gather(torch.Tensor own, IReadOnlyList<torch.Tensor> all);

    /// <summary>Adds the ranks' tensors up part by part; each rank has the sum of its own part.</summary>
    /// <param name="parts">This rank's summands: the first rank's part, the second's, and so on; each contiguous, <c>[...]</c>.</param>
    /// <param name="own">Where the sum of this rank's part goes, of that part's shape <c>[...]</c>, contiguous.</param>
    void ScatterSum(IReadOnlyList<torch.Tensor> parts, torch.Tensor own);
}
