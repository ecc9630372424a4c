using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Torch.Stages;

/// <summary>What crosses a stage's border in one micro-batch, forward and backward.</summary>
public sealed class StagePass : IDisposable
{
    private readonly StageBorder _border;
    private readonly int _microBatch;
    private readonly List<Crossing> _sent = [];
    private readonly List<Crossing> _received = [];
    private readonly Dictionary<(int From, int To), int> _numbers = [];

    internal StagePass(StageBorder border, int microBatch) => (_border, _microBatch) = (border, microBatch);

    /// <summary>
    /// Computes the gradients of a micro-batch: those of what was sent come back from where it went, and those of what was received go
    /// where it came from.
    /// </summary>
    /// <remarks>What ranks that share parameters fail to exchange meanwhile is thrown when torch has come back.</remarks>
    /// <param name="loss">The micro-batch's loss, a scalar <c>[]</c>, where it was computed here; null elsewhere.</param>
    public void Backward(torch.Tensor? loss)
    {
        using var scope = torch.NewDisposeScope();
        var (ends, gradients) = (new List<torch.Tensor>(), new List<torch.Tensor>());
        if (loss is { requires_grad: true })
        {
            ends.Add(loss);
            gradients.Add(torch.ones_like(loss));
        }

        foreach (var (message, value) in _sent.Where(crossing => crossing.Value.requires_grad))
        {
            var gradient = torch.empty(value.shape, value.dtype, value.device);
            _border.Transport.Receive(Back(message), gradient);
            ends.Add(value);
            gradients.Add(gradient);
        }

        if (ends.Count > 0)
        {
            NativeFaults.Backward(ends, gradients);
        }

        foreach (var (message, value) in _received.Where(crossing => crossing.Value.requires_grad))
        {
            _border.Transport.Send(Back(message), (value.grad ?? torch.zeros_like(value)).contiguous());
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var crossing in _sent.Concat(_received))
        {
            crossing.Value.Dispose();
        }
    }

    internal void Send(torch.Tensor value, int to)
    {
        var message = Next(_border.Stage, to);
        _sent.Add(new(message, value.alias().DetachFromDisposeScope()));
        using var untracked = torch.no_grad();
        using var whole = value.detach().contiguous();
        _border.Transport.Send(message, whole);
    }

    internal torch.Tensor Receive(torch.Tensor ghost, int from)
    {
        var message = Next(from, _border.Stage);
        var value = torch.empty(ghost.shape, ghost.dtype, _border.Device);
        _border.Transport.Receive(message, value);
        _received.Add(new(message, value.DetachFromDisposeScope()));
        return value.requires_grad_(ghost.requires_grad);
    }

    private StageMessage Next(int from, int to)
    {
        var number = _numbers.GetValueOrDefault((from, to));
        _numbers[(from, to)] = number + 1;
        return new(_microBatch, from, to, number, IsGradient: false);
    }

    private static StageMessage Back(StageMessage message) => message with { From = message.To, To = message.From, IsGradient = true };

    private readonly record struct Crossing(StageMessage Message, torch.Tensor Value);
}
