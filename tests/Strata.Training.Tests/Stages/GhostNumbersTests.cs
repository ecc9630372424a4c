using Strata.Conversion;
using Strata.Parallel.Communication;
using Strata.Parallel.Local;
using Strata.Torch.Attention;
using Strata.Training.Ranks;
using TorchSharp;

namespace Strata.Training.Tests.Stages;

/// <summary>A model that asks for the numbers of what another stage has computed: its line is told in a step.</summary>
public sealed class GhostNumbersTests
{
    [Fact]
    public void Are_asked_for_in_vain_and_it_is_said_where()
    {
        var fault = Assert.ThrowsAny<Exception>(() => LocalGroup.Run(2, Step, TimeSpan.FromMinutes(1)));
        Assert.Contains("GhostNumbersTests.cs(", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("lies on another pipeline stage than 0", fault.ToString(), StringComparison.Ordinal);
    }

    private static void Step(ICommunicator world)
    {
        var family = Models.Glm4v.Glm4v.Family;
        var (schema, _) = family.Describe(RecordedTraining.Model);
        using var scope = torch.NewDisposeScope();
        using var ranks = TrainingRanks.Of(world, new StageLayout([[1, 3]], [[3, 0]]).Plan(schema, "config.json"));
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        using var model = TrainedModel.Load(
            parallel => family.Load(RecordedTraining.Model, parallel, LoadMode.Copied),
            schema,
            ranks,
            transport,
            Device.Cpu,
            (torch.ScalarType.Float32, HasMasters: false),
            (_, _) => true);
        var ids = torch.arange(1, 9, torch.ScalarType.Int64).unsqueeze(0);
        var asking = model.Stages.Select(stage => stage with { Model = stage.Model with { Model = new Asking(stage.Model.Model) } });
        _ = new StepGradients([.. asking], model.Tensors, ranks, transport, shared: null)
            .Compute([(new("text", new(ids), ids), [7])], new(1, 1, 7), new(LossAverage.MeanOfMeans, 0));
    }

    private sealed class Asking(ICausalModel model) : ICausalModel
    {
        public int LayerCount => model.LayerCount;

        public int VocabularySize => model.VocabularySize;

        public IEnumerable<Landmark> Landmarks => model.Landmarks;

        public PositionIds Positions(MultimodalInputs inputs) => model.Positions(inputs);

        public torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
        {
            var scores = model.Logits(inputs, positions, cache);
            _ = scores.sum().item<float>();
            return scores;
        }
    }
}
