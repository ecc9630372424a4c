using System.Diagnostics;
using Strata.Parallel.Communication;
using Strata.Torch.Loading;
using Strata.Torch.Stages;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>
/// Carries tensors between the stages of a pipeline whose ranks are a communicator's. Messages are told apart by tags, since of two ranks
/// each is the other's neighbour on both sides; what goes from one chunk of a rank to another stays there.
/// </summary>
/// <param name="ranks">The pipeline's ranks.</param>
/// <param name="chunks">Stages of a rank.</param>
public sealed class PipelineTransport(ICommunicator ranks, int chunks) : IStageTransport, IDisposable
{
    // So many values may cross from one stage to one other in a micro-batch.
    private const int Numbers = 64;

    private readonly Dictionary<StageMessage, torch.Tensor> _kept = [];
    private readonly List<(IRequest Request, torch.Tensor Value)> _sent = [];

    /// <summary>How long this rank has waited for other stages: for what they send, and for the last of them at a step's end.</summary>
    public TimeSpan Waited { get; private set; }

    /// <inheritdoc />
    public void Send(StageMessage message, torch.Tensor value)
    {
        var held = value.alias().DetachFromDisposeScope();
        if (Rank(message.To) == ranks.Rank)
        {
            _kept.Add(message, held);
            return;
        }

        _sent.Add((ranks.StartSend(Memory(held), Rank(message.To), Tag(message)), held));
    }

    /// <inheritdoc />
    public void Receive(StageMessage message, torch.Tensor value)
    {
        if (Rank(message.From) != ranks.Rank)
        {
            var start = Stopwatch.GetTimestamp();
            ranks.Receive(Memory(value), Rank(message.From), Tag(message));
            Waited += Stopwatch.GetElapsedTime(start);
        }
        else if (_kept.Remove(message, out var held))
        {
            _ = value.copy_(held);
            held.Dispose();
        }
        else
        {
            throw new InvalidOperationException($"Stage {message.To} waits for stage {message.From} of the same rank, which comes later.");
        }
    }

    /// <summary>Waits until all that was sent has been taken, and no stage has anything left to compute; all ranks call it.</summary>
    public void Finish()
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var (request, value) in _sent)
        {
            request.Wait();
            value.Dispose();
        }

        _sent.Clear();
        ranks.Barrier();
        Waited += Stopwatch.GetElapsedTime(start);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var value in _kept.Values.Concat(_sent.Select(sent => sent.Value)))
        {
            value.Dispose();
        }
    }

    /// <summary>Where a tensor's numbers lie.</summary>
    /// <param name="value">A contiguous tensor on the processor, of any shape <c>[...]</c>.</param>
    internal static Region Memory(torch.Tensor value) => new(ForeignTensor.Address(value), value.numel() * value.element_size());

    private int Rank(int stage) => stage % ranks.Size;

    private int Tag(StageMessage message)
    {
        var (from, to) = (message.From / ranks.Size, message.To / ranks.Size);
        var tag = (((((((long)message.MicroBatch * chunks) + from) * chunks) + to) * Numbers) + message.Number) * 2;
        return message.Number < Numbers && tag < ranks.HighestTag
            ? (int)tag + (message.IsGradient ? 1 : 0)
            : throw new InputException(
                $"Micro-batch {message.MicroBatch} has no tag of its own: MPI has {ranks.HighestTag}, and {Numbers} values may cross from "
                + "one stage to another. Take fewer micro-batches a step.");
    }
}
