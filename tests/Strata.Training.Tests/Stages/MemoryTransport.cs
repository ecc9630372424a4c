using System.Collections.Concurrent;
using TorchSharp;

namespace Strata.Training.Tests.Stages;

/// <summary>Stages that are threads of one process: each message waits until it is fetched, once.</summary>
internal sealed class MemoryTransport : IStageTransport
{
    private readonly ConcurrentDictionary<StageMessage, BlockingCollection<torch.Tensor>> _boxes = new();

    public int Left => _boxes.Values.Sum(box => box.Count);

    public void Send(StageMessage message, torch.Tensor value) => Box(message).Add(value.clone().DetachFromDisposeScope());

    public void Receive(StageMessage message, torch.Tensor value)
    {
        if (!Box(message).TryTake(out var sent, TimeSpan.FromSeconds(20)))
        {
            throw new TimeoutException($"Nobody sent {message}.");
        }

        Assert.Equal(sent.shape, value.shape);
        _ = value.copy_(sent);
        sent.Dispose();
    }

    private BlockingCollection<torch.Tensor> Box(StageMessage message) => _boxes.GetOrAdd(message, _ => []);
}
