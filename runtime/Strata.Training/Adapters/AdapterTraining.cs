using Strata.Checkpoints.Shards;
using Strata.Conversion.Running;
using Strata.Torch.Decoding;
using Strata.Torch.Kernels;
using Strata.Torch.Loading;
using Strata.Training.Parameters;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Training.Adapters;

/// <summary>An adapter that a model computes with and that is trained, while the model's own parameters stay as they are.</summary>
public sealed class AdapterTraining : IDisposable
{
    private readonly List<TrainedTensor> _tensors = [];

    private AdapterTraining(IReadOnlyList<TrainedLayer> layers)
    {
        Layers = layers;
        foreach (var (layer, branch) in layers)
        {
            Add(layer.Down.Name, branch.Down);
            Add(layer.Up.Name, branch.Up);
        }

        void Add(string key, Parameter factor) => _tensors.Add(new(key, factor, factor, 0, factor.size(0)));
    }

    /// <summary>The layers that it changes.</summary>
    public IReadOnlyList<TrainedLayer> Layers { get; }

    /// <summary>What is trained: the factors, by their keys in PEFT's file.</summary>
    public IReadOnlyList<TrainedTensor> Tensors => _tensors;

    /// <summary>Puts an adapter beside a model's weights. Its factors are float32, whatever the model computes in.</summary>
    /// <param name="stages">The model, or its stages that are here.</param>
    /// <param name="adapter">The adapter, which may be closed then.</param>
    /// <exception cref="InputException">A layer takes no adapter.</exception>
    public static AdapterTraining Of(IReadOnlyList<LoadedModel> stages, LowRankAdapter adapter)
    {
        var all = new List<TrainedLayer>();
        foreach (var model in stages)
        {
            _ = TrainedTensors.Of(model, learning: null, (_, _) => false);
            all.AddRange(adapter.Layers.Select(layer => Beside(model, layer)));
        }

        return new([.. all.Where(layer => layer.Branch.Down.device_type != DeviceType.META)]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _tensors.ForEach(tensor => tensor.Dispose());
        foreach (var (_, branch) in Layers)
        {
            branch.Down.Dispose();
            branch.Up.Dispose();
        }
    }

    private static TrainedLayer Beside(LoadedModel model, LowRankLayer layer)
    {
        // On another stage it says no more than that the layer learns.
        var isHere = model.Parallel.Stages?.Of(layer.Weight.Path).IsHere ?? true;
        var device = isHere ? model.Parallel.Device.ToTorch() : new torch.Device(DeviceType.META);
        var branch = new LowRankBranch(Factor(layer.Down), Factor(layer.Up), layer.FirstRow, layer.Scale);
        model.Adapt(layer.Weight.Path, branch);
        return new(layer, branch);

        Parameter Factor(CheckpointTensor stored)
        {
            using var read = ForeignTensor.Copy(stored);
            var value = read.to(torch.ScalarType.Float32, device, copy: true);
            return new Parameter(value.DetachFromDisposeScope(), requires_grad: true);
        }
    }
}

/// <summary>A layer that an adapter changes, with the branch that the model computes.</summary>
/// <param name="Layer">The layer, as its file has it.</param>
/// <param name="Branch">The branch, with the values that learn.</param>
public sealed record TrainedLayer(LowRankLayer Layer, LowRankBranch Branch);
