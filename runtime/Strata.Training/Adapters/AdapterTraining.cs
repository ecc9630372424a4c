using Strata.Conversion.Running;
using Strata.Torch;
using Strata.Torch.Decoding;
using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Adapters;

/// <summary>An adapter that a model computes with and that is trained, while the model's own parameters stay as they are.</summary>
public sealed class AdapterTraining : IDisposable
{
    private AdapterTraining(IReadOnlyList<TrainedLayer> layers) =>
        (Layers, Tensors) = (layers, [.. layers.SelectMany(layer => new[] { layer.Down, layer.Up })]);

    /// <summary>The layers that it changes.</summary>
    public IReadOnlyList<TrainedLayer> Layers { get; }

    /// <summary>What is trained: the factors, by their keys in PEFT's file.</summary>
    public IReadOnlyList<TrainedTensor> Tensors { get; }

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
            var weights = ((Module)model.Model).named_parameters().ToDictionary(
                pair => pair.name, pair => pair.parameter, StringComparer.Ordinal);
            all.AddRange(adapter.Layers.Select(layer => TrainedLayer.Beside(model, layer, weights[layer.Weight.Path])));
        }

        return new([.. all.Where(layer => layer.Branch.Down.device_type != DeviceType.META)]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var layer in Layers)
        {
            layer.Dispose();
        }
    }
}
