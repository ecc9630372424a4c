using System.Collections.Concurrent;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Local;
using Strata.Training.Balancing;
using Strata.Training.Losses;
using Strata.Training.Parameters;
using Strata.Training.Ranks;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Tests.Layouts;

/// <summary>The gradients of one step on a layout, its ranks as threads: each tensor whole, under its key in the checkpoint.</summary>
internal sealed class LayoutGradients
{
    private readonly ConcurrentDictionary<string, torch.Tensor> _tensors = new(StringComparer.Ordinal);

    private LayoutGradients()
    {
    }

    public double Loss { get; private set; }

    public double Length { get; private set; }

    public PatchImbalance? Imbalance { get; private set; }

    public IReadOnlyDictionary<string, torch.Tensor> Tensors => _tensors;

    public static LayoutGradients Of(
        IModelFamily family,
        string model,
        StageLayout layout,
        int replicas,
        bool splitsSequences,
        IReadOnlyList<TrainingBatch> batches,
        Recomputation? recomputation = null,
        bool balancesEncoder = false,
        Func<string, bool>? isTrained = null,
        LossAverage average = LossAverage.MeanOfMeans)
    {
        var (schema, _) = family.Describe(model);
        var plan = layout.Plan(schema, "config.json");
        var gradients = new LayoutGradients();
        LocalGroup.Run(
            plan.Replica * replicas,
            world =>
            {
                using var ranks = TrainingRanks.Of(world, plan, splitsSequences, balancesEncoder);
                gradients.Compute(family, model, ranks, batches, recomputation, isTrained ?? (_ => true), average);
            },
            TimeSpan.FromMinutes(2));
        return gradients;
    }

    private void Compute(
        IModelFamily family,
        string model,
        TrainingRanks ranks,
        IReadOnlyList<TrainingBatch> batches,
        Recomputation? recomputation,
        Func<string, bool> isTrained,
        LossAverage average)
    {
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        var stages = StageModel.Load(
            parallel => family.Load(model, parallel, LoadMode.Copied),
            family.Describe(model).Schema,
            ranks,
            transport,
            Device.Cpu,
            torch.ScalarType.Float32);
        using var scope = torch.NewDisposeScope();
        foreach (var stage in stages)
        {
            stage.Model.Recompute(recomputation);
        }

        var tensors = stages.SelectMany(stage => TrainedTensors.Of(stage.Model, learning: null, (_, key) => isTrained(key))).ToList();
        var passes = new StepGradients(stages, tensors, ranks, transport, shared: null);
        var counted = batches.Select(batch => (Batch: batch, Counts: CountedLabels.Of(batch.Labels))).ToList();
        var (share, counts) = (batches.Count / ranks.Replicas.Size, counted.Select(batch => batch.Counts).ToList());
        var loss = passes.Compute(
            [.. counted.Skip(share * ranks.Replicas.Rank).Take(share)],
            new(batches.Count, counts.Sum(batch => batch.Count(row => row > 0)), counts.Sum(batch => batch.Sum())),
            new(average, 0));
        var length = passes.Length();
        if (ranks.World.Rank == 0)
        {
            (Loss, Length, Imbalance) = (loss, length, ranks.Balance?.Imbalance);
        }

        foreach (var tensor in tensors.Where(tensor => tensor is { IsCopy: false, Gradient: not null }))
        {
            // As it would be saved, were the gradient what it learned.
            _ = tensor.Value.copy_(tensor.Gradient!);
            var whole = GatheredTensors.Whole(ranks.Tensor, tensor);
            if (ranks.Tensor.Rank == 0 && ranks.Replicas.Rank == 0)
            {
                Assert.True(_tensors.TryAdd(tensor.Key, whole.clone().DetachFromDisposeScope()), $"{tensor.Key} is on two stages.");
            }
        }

        foreach (var stage in stages)
        {
            stage.Dispose();
        }
    }
}
