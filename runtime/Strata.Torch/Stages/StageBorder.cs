using TorchSharp;

namespace Strata.Torch.Stages;

/// <summary>
/// The border of a pipeline stage. The whole flow runs on every stage; what lies on another one is a ghost there, and where the flow brings
/// a value to a layer of another stage, it is sent on the one side and received on the other. Since ghosts have shapes, no shape is ever
/// sent.
/// </summary>
/// <param name="stage">The stage that computes here, from 0; those of a virtual pipeline are numbered in the order of layers.</param>
/// <param name="device">Where it computes.</param>
/// <param name="transport">What carries tensors to other stages.</param>
public sealed class StageBorder(int stage, torch.Device device, IStageTransport transport)
{
    private readonly Dictionary<int, Place> _places = [];
    private StagePass? _pass;

    /// <summary>The stage that computes here.</summary>
    public int Stage => stage;

    /// <summary>Where it computes.</summary>
    public torch.Device Device => device;

    internal IStageTransport Transport => transport;

    /// <summary>Begins a micro-batch: what crosses from now on belongs to it.</summary>
    /// <param name="microBatch">Its number in the step.</param>
    /// <returns>What crosses; its backward pass may come when others have begun.</returns>
    public StagePass Begin(int microBatch) => _pass = new(this, microBatch);

    /// <summary>A stage, as values that are on it name it.</summary>
    /// <param name="number">The stage's number.</param>
    public Place Of(int number)
    {
        if (!_places.TryGetValue(number, out var place))
        {
            _places.Add(number, place = new(this, number));
        }

        return place;
    }

    /// <summary>Brings a value to a stage.</summary>
    /// <param name="value">The value or its ghost, of any shape <c>[...]</c>.</param>
    /// <param name="from">Where it is; null where every stage has it, as the batch itself.</param>
    /// <param name="to">The stage that it is brought to.</param>
    /// <returns>The value where that stage is here; a ghost elsewhere.</returns>
    internal torch.Tensor Bring(torch.Tensor value, Place? from, int to)
    {
        if (from is null)
        {
            return to == stage ? value : Ghost(value);
        }

        if (from.Stage == to)
        {
            return value;
        }

        if (from.Stage == stage)
        {
            Pass().Send(value, to);
            return Ghost(value);
        }

        return to == stage ? Pass().Receive(value, from.Stage) : value;
    }

    /// <summary>What a value looks like where it is not.</summary>
    /// <param name="value">The value, of any shape <c>[...]</c>.</param>
    internal static torch.Tensor Ghost(torch.Tensor value) => torch.empty(
        value.shape, value.dtype, new torch.Device(DeviceType.META), requires_grad: value.requires_grad);

    private StagePass Pass() => _pass
        ?? throw new InvalidOperationException($"Stage {stage} computes without a micro-batch: call {nameof(Begin)} first.");
}
