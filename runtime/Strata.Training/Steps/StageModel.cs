using Strata.Placement;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Modules;
using Strata.Torch.Regions;
using Strata.Torch.Stages;
using Strata.Training.Ranks;
using TorchSharp;

namespace Strata.Training.Steps;

/// <summary>The stage of a model that this rank computes; several in a virtual pipeline.</summary>
/// <param name="Model">The model, of which only the stage has numbers.</param>
/// <param name="Border">The stage's border; null where the whole model is here.</param>
public sealed record StageModel(LoadedModel Model, StageBorder? Border) : IDisposable
{
    /// <summary>Whether something of a tower before the text decoder lies on it.</summary>
    internal bool HoldsVision { get; private init; } = true;

    /// <summary>Loads the stages of a rank.</summary>
    /// <param name="load">Loads the model where and as it is told.</param>
    /// <param name="schema">The model's parameters.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="transport">What carries tensors between them.</param>
    /// <param name="device">Where the rank computes.</param>
    /// <param name="type">In which element type.</param>
    /// <exception cref="InputException">The placement does not fit the model, or the device's memory is not the processor's.</exception>
    public static IReadOnlyList<StageModel> Load(
        Func<ParallelContext, LoadedModel> load,
        IReadOnlyList<Schemas.ParameterSchema> schema,
        TrainingRanks ranks,
        IStageTransport transport,
        Device device,
        torch.ScalarType type)
    {
        var whole = new ParallelContext(device, type);
        if (ranks.Plan is null)
        {
            return [new(load(whole), null)];
        }

        if (device != Device.Cpu && ranks.World.Size > 1)
        {
            throw new InputException(
                $"Ranks hand each other what lies in the processor's memory, and {device} has its own: train on one process there, or "
                + "with --device cpu.");
        }

        var placement = ranks.Placement(schema);
        var towers = TowerSchema.Find(schema);
        if (ranks.Tensor.Size > 1)
        {
            var region = new TensorRegion(new TensorRanks(ranks.Tensor), ranks.SplitsSequences);
            whole = whole with { Splits = SplitParameters.Of(placement, region) };
        }

        return
        [
            .. Enumerable.Range(0, ranks.Chunks).Select(chunk =>
            {
                var border = new StageBorder((chunk * ranks.Pipeline.Size) + ranks.Pipeline.Rank, device.ToTorch(), transport);
                return new StageModel(load(whole with { Stages = StagedParameters.Of(placement, border) }), border)
                {
                    HoldsVision = towers.Count < 2 || placement.Stages.Single(stage => stage.Index == border.Stage).Parameters
                        .Any(held => towers.SkipLast(1).Any(tower => tower.Contains(held.Parameter.Path))),
                };
            }),
        ];
    }

    /// <inheritdoc />
    public void Dispose() => Model.Dispose();
}
