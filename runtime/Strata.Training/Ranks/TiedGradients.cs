using Strata.Parallel.Communication;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>
/// Adds the gradients of parameters that are one and lie on two pipeline stages, such as an embedding and the head that is tied to it. Both
/// have the same sum, to the bit, and so stay one.
/// </summary>
/// <param name="ranks">The pipeline's ranks.</param>
/// <param name="tensors">What is trained here.</param>
internal sealed class TiedGradients(ICommunicator ranks, IReadOnlyList<TrainedTensor> tensors)
{
    private readonly IReadOnlyList<Tie> _ties = Find(ranks, tensors);

    /// <summary>Adds them; all ranks call it.</summary>
    public void Add()
    {
        foreach (var (number, (key, owner, copy)) in _ties.Index())
        {
            using var scope = torch.NewDisposeScope();
            using var untracked = torch.no_grad();
            var own = tensors.FirstOrDefault(tensor => tensor.Key == key && !tensor.IsCopy)?.RequiredGradient();
            var copied = tensors.FirstOrDefault(tensor => tensor.Key == key && tensor.IsCopy)?.RequiredGradient();
            if (own is not null)
            {
                var sum = own.add(copied ?? Exchanged(own, copy, number));
                _ = own.copy_(sum);
                _ = copied?.copy_(sum);
            }
            else if (copied is not null)
            {
                // A sum of two is the same in either order.
                _ = copied.add_(Exchanged(copied, owner, number));
            }
        }
    }

    private torch.Tensor Exchanged(torch.Tensor gradient, int with, int tag)
    {
        var (sent, received) = (gradient.contiguous(), torch.empty(gradient.shape, gradient.dtype));
        var request = ranks.StartSend(PipelineTransport.Memory(sent), with, tag);
        ranks.Receive(PipelineTransport.Memory(received), with, tag);
        request.Wait();
        return received;
    }

    private static IReadOnlyList<Tie> Find(ICommunicator ranks, IReadOnlyList<TrainedTensor> tensors)
    {
        var lists = RankLists.Of(ranks, [.. tensors.Select(tensor => new Declared(tensor.Key, tensor.IsCopy ? 1 : 0, []))]);
        var all = lists.Index()
            .SelectMany(list => list.Item.Select(tensor => (Rank: list.Index, tensor.Name, IsCopy: tensor.Type == 1)))
            .ToList();
        return
        [
            .. from copy in all
            where copy.IsCopy
            join owner in all.Where(tensor => !tensor.IsCopy) on copy.Name equals owner.Name
            select new Tie(copy.Name, owner.Rank, copy.Rank),
        ];
    }

    private readonly record struct Tie(string Key, int Owner, int Copy);
}
