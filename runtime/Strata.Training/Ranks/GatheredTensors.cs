using Strata.Parallel.Communication;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>Brings the tensors of a pipeline's ranks to its first.</summary>
internal static class GatheredTensors
{
    private const int Tag = 0;

    /// <summary>Puts what ranks have slices of together; all ranks that share parameters call it.</summary>
    /// <param name="ranks">Those ranks.</param>
    /// <param name="tensor">What each has of a tensor.</param>
    /// <returns>The tensor as the checkpoint has it; it belongs to the current scope, or to its owner.</returns>
    public static torch.Tensor Whole(ICommunicator ranks, TrainedTensor tensor)
    {
        if (tensor.Slices is not { } slices)
        {
            return tensor.Value;
        }

        var own = tensor.Value.detach().cpu().contiguous();
        List<torch.Tensor> parts = [.. slices.Ranks.Select(ranges => Empty(own, slices.Axis, ranges.Sum(range => range.Count)))];
        new TensorRanks(ranks).Gather(own, parts);
        return slices.Joined(parts);

        static torch.Tensor Empty(torch.Tensor like, int axis, long size)
        {
            long[] shape = [.. like.shape];
            shape[axis] = size;
            return torch.empty(shape, like.dtype);
        }
    }

    /// <summary>Brings them; all ranks call it.</summary>
    /// <param name="ranks">The pipeline's ranks.</param>
    /// <param name="own">This rank's, each under its name.</param>
    /// <returns>On the first rank those of all, which belong to the current scope or to their ranks; elsewhere none.</returns>
    public static IReadOnlyList<(string Name, torch.Tensor Value)> At0(
        ICommunicator ranks, IReadOnlyList<(string Name, torch.Tensor Value)> own)
    {
        if (ranks.Size == 1)
        {
            return own;
        }

        var lists = RankLists.Of(ranks, [.. own.Select(tensor => new Declared(tensor.Name, (int)tensor.Value.dtype, tensor.Value.shape))]);
        if (ranks.Rank > 0)
        {
            foreach (var (_, value) in own)
            {
                using var scope = torch.NewDisposeScope();
                ranks.Send(PipelineTransport.Memory(value.detach().cpu().contiguous()), 0, Tag);
            }

            return [];
        }

        var all = own.ToList();
        foreach (var (rank, list) in lists.Index().Skip(1))
        {
            foreach (var declared in list)
            {
                var value = torch.empty(declared.Shape, (torch.ScalarType)declared.Type);
                ranks.Receive(PipelineTransport.Memory(value), rank, Tag);
                all.Add((declared.Name, value));
            }
        }

        return all;
    }
}
