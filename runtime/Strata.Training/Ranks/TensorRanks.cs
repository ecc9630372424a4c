using Strata.Parallel.Communication;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>Ranks of a communicator that hold slices of the same parameters.</summary>
/// <param name="ranks">The ranks.</param>
public sealed class TensorRanks(ICommunicator ranks) : ITensorGroup
{
    /// <inheritdoc />
    public int Size => ranks.Size;

    /// <inheritdoc />
    public int Rank => ranks.Rank;

    /// <inheritdoc />
    public void Sum(torch.Tensor value) => Reduce(value, Reduction.Sum);

    /// <inheritdoc />
    public void Max(torch.Tensor value) => Reduce(value, Reduction.Max);

    /// <inheritdoc />
    public void Gather(torch.Tensor own, IReadOnlyList<torch.Tensor> all)
    {
        using var scope = torch.NewDisposeScope();
        var together = torch.empty([all.Sum(part => part.numel())], own.dtype);
        ranks.AllGather(PipelineTransport.Memory(own), PipelineTransport.Memory(together), Bytes(all));
        foreach (var (part, piece) in all.Zip(together.split([.. all.Select(part => part.numel())])))
        {
            _ = part.view(-1).copy_(piece);
        }
    }

    /// <inheritdoc />
    public void ScatterSum(IReadOnlyList<torch.Tensor> parts, torch.Tensor own)
    {
        using var scope = torch.NewDisposeScope();
        var together = torch.cat([.. parts.Select(part => part.view(-1))]);
        ranks.ReduceScatter(
            PipelineTransport.Memory(together), PipelineTransport.Memory(own), Bytes(parts), RankSums.Type(own.dtype), Reduction.Sum);
    }

    private void Reduce(torch.Tensor value, Reduction reduction) =>
        ranks.AllReduce(PipelineTransport.Memory(value), RankSums.Type(value.dtype), reduction);

    private static IReadOnlyList<long> Bytes(IReadOnlyList<torch.Tensor> parts) =>
        [.. parts.Select(part => part.numel() * part.element_size())];
}
