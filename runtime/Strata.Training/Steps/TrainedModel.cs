using Strata.Schemas;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Modules;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using TorchSharp;

namespace Strata.Training.Steps;

/// <summary>A model that is trained, as far as it lies on this rank.</summary>
public sealed class TrainedModel : IDisposable
{
    private TrainedModel(IReadOnlyList<StageModel> stages, IReadOnlyList<StageModel> masters, Func<ParameterSchema, string, bool> isTrained)
    {
        Stages = stages;
        Tensors =
        [
            .. stages.Index().SelectMany(stage => TrainedTensors.Of(
                stage.Item.Model, masters.ElementAtOrDefault(stage.Index)?.Model, isTrained)),
        ];
    }

    /// <summary>The stages of this rank.</summary>
    public IReadOnlyList<StageModel> Stages { get; }

    /// <summary>What of them is trained.</summary>
    public IReadOnlyList<TrainedTensor> Tensors { get; }

    /// <summary>Loads it.</summary>
    /// <param name="load">Loads the model where and as it is told.</param>
    /// <param name="schema">The model's parameters.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="transport">What carries tensors between them.</param>
    /// <param name="device">Where the rank computes.</param>
    /// <param name="types">In which element type it computes, and whether float32 masters learn in its place.</param>
    /// <param name="isTrained">Whether a tensor is trained, by its parameter and its key in HuggingFace's checkpoint.</param>
    /// <exception cref="InputException">Model, placement or device do not go together.</exception>
    public static TrainedModel Load(
        Func<ParallelContext, LoadedModel> load,
        IReadOnlyList<ParameterSchema> schema,
        TrainingRanks ranks,
        PipelineTransport transport,
        Device device,
        (torch.ScalarType Computing, bool HasMasters) types,
        Func<ParameterSchema, string, bool> isTrained)
    {
        var stages = StageModel.Load(load, schema, ranks, transport, device, types.Computing);
        IReadOnlyList<StageModel> masters = [];
        try
        {
            masters = types.HasMasters ? StageModel.Load(load, schema, ranks, transport, device, torch.ScalarType.Float32) : [];
            return new(stages, masters, isTrained);
        }
        catch
        {
            Close(stages);
            throw;
        }
        finally
        {
            // What learns is held by the tensors; float32 copies of frozen towers need not be held at all.
            Close(masters);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in Tensors)
        {
            tensor.Dispose();
        }

        Close(Stages);
    }

    private static void Close(IReadOnlyList<StageModel> stages)
    {
        foreach (var stage in stages)
        {
            stage.Dispose();
        }
    }
}
