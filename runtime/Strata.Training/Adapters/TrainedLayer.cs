using Strata.Checkpoints.Shards;
using Strata.Conversion.Running;
using Strata.Torch.Decoding;
using Strata.Torch.Kernels;
using Strata.Torch.Loading;
using Strata.Training.Parameters;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Training.Adapters;

/// <summary>A layer that an adapter changes, with the branch that the model computes.</summary>
/// <param name="Layer">The layer, as its file has it.</param>
/// <param name="Branch">The branch, with the values that learn.</param>
/// <param name="Down">A, as it is trained.</param>
/// <param name="Up">B, as it is trained.</param>
/// <param name="Weight">The rows of the weight beside it, which stay as they are.</param>
public sealed record TrainedLayer(LowRankLayer Layer, LowRankBranch Branch, TrainedTensor Down, TrainedTensor Up, TrainedTensor Weight)
    : IDisposable
{
    /// <summary>
    /// Puts a layer's branch beside its weight. Of a weight that is split a rank has the factors' slices that go with its own.
    /// </summary>
    /// <param name="model">The model, or a stage of it.</param>
    /// <param name="layer">The layer, as its file has it.</param>
    /// <param name="weight">Its weight.</param>
    /// <exception cref="InputException">The layer takes no adapter.</exception>
    internal static TrainedLayer Beside(LoadedModel model, LowRankLayer layer, Parameter weight)
    {
        var splits = model.Parallel.Splits;
        var axis = splits?.Split(layer.Weight)?.Axis;
        var rows = TensorRows.Of(layer.Weight, ($"{layer.Name}.weight", layer.FirstRow, layer.Rows), splits);

        // On another stage it says no more than that the layer learns.
        var isHere = model.Parallel.Stages?.Of(layer.Weight.Path).IsHere ?? true;
        var device = isHere ? model.Parallel.Device.ToTorch() : new torch.Device(DeviceType.META);
        var branch = new LowRankBranch(Factor(layer.Down, axis == 1), Factor(layer.Up, axis == 0), rows.Start, layer.Scale);
        model.Adapt(layer.Weight.Path, branch);
        return new(layer, branch, Tensor(layer.Down, branch.Down, 1), Tensor(layer.Up, branch.Up, 0), new(rows, weight, weight));

        Parameter Factor(CheckpointTensor stored, bool isSplit)
        {
            using var scope = torch.NewDisposeScope();
            var whole = ForeignTensor.Copy(stored);
            var own = isSplit ? rows.Slices!.Of(whole, splits!.Region.Group.Rank) : whole;
            return new Parameter(own.to(torch.ScalarType.Float32, device, copy: true).DetachFromDisposeScope(), requires_grad: true);
        }

        TrainedTensor Tensor(CheckpointTensor stored, Parameter factor, int own) =>
            new(new(stored.Name, 0, factor.size(0), axis == own ? rows.Slices : null), factor, factor)
            {
                IsBesideSplit = axis is not null && axis != own,
                Owner = model.Owner(layer.Weight.Path),
            };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Down.Dispose();
        Up.Dispose();
        Weight.Dispose();
        Branch.Down.Dispose();
        Branch.Up.Dispose();
    }
}
