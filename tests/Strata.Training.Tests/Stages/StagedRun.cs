using System.Collections.Concurrent;
using Strata.Placement;
using Strata.Torch;
using TorchSharp;

namespace Strata.Training.Tests.Stages;

/// <summary>A step of a recorded model, its stages as threads: the loss, and every parameter's gradient.</summary>
internal sealed class StagedRun
{
    private readonly ConcurrentDictionary<string, torch.Tensor> _gradients = new(StringComparer.Ordinal);
    private readonly MemoryTransport _transport = new();
    private readonly ModelPlacement? _placement;
    private readonly IModelFamily _family;
    private readonly string _model;

    /// <param name="family">The kind of model.</param>
    /// <param name="model">The model's folder.</param>
    /// <param name="vision">The vision tower's layers by stage, a list for each virtual chunk; null for one process.</param>
    /// <param name="text">The text decoder's.</param>
    public StagedRun(IModelFamily family, string model, int[][]? vision, int[][] text)
    {
        (_family, _model) = (family, model);
        if (vision is not null)
        {
            var (schema, _) = family.Describe(model);
            var towers = TowerSchema.Find(schema);
            _placement = ModelPlacement.Of(
                new([new(towers[0], [.. vision]), new(towers[1], [.. text])]) { Overlap = true }, schema, Rules.Catalogue.LayoutRules.All);
        }
    }

    public double Loss { get; private set; }

    public IReadOnlyDictionary<string, torch.Tensor> Gradients => _gradients;

    public int MessagesLeft => _transport.Left;

    public StagedRun Run(IReadOnlyList<TrainingBatch> batches)
    {
        var stages = _placement?.Stages.Count ?? 1;
        var faults = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, stages).Select(stage => new Thread(() =>
        {
            try
            {
                Compute(stage, batches);
            }
            catch (Exception fault)
            {
                faults.Enqueue(fault);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return faults.TryDequeue(out var first) ? throw new InvalidOperationException(first.Message, first) : this;
    }

    private void Compute(int stage, IReadOnlyList<TrainingBatch> batches)
    {
        var border = new StageBorder(stage, torch.CPU, _transport);
        var parallel = ParallelContext.Single with { Stages = _placement is null ? null : StagedParameters.Of(_placement, border) };
        using var loaded = _family.Load(_model, parallel, LoadMode.Copied);
        using var scope = torch.NewDisposeScope();
        var passes = batches.Select((batch, number) =>
        {
            var pass = border.Begin(number);
            var logits = loaded.Model.Logits(batch.Inputs, loaded.Model.Positions(batch.Inputs).Counters, KeyValueCache.None);
            return (Pass: pass, Loss: logits.device_type == DeviceType.META ? null : CausalLoss.Of(logits, batch.Labels));
        }).ToList();
        foreach (var (pass, loss) in passes)
        {
            pass.Backward(loss);
            pass.Dispose();
            Loss += loss?.item<float>() ?? 0;
        }

        foreach (var (name, parameter) in ((Module)loaded.Model).named_parameters())
        {
            if (parameter.device_type != DeviceType.META)
            {
                Assert.True(_gradients.TryAdd(name, parameter.grad!.clone().DetachFromDisposeScope()), $"{name} is on two stages.");
            }
        }
    }
}
