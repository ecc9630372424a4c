using Strata.Checkpoints;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Every parameter's gradient against the original implementation.</summary>
public sealed class GradientTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    [Theory]
    [InlineData("b_one_image")]
    [InlineData("e_batch_left_padded")]
    public void Every_gradient_is_reproduced(string name)
    {
        using var recording = new Recording(name);
        using var gradients = Checkpoint.Open(Fixtures.Path("hf", "A", "cases", $"{name}.gradients.safetensors"));
        using var scope = torch.NewDisposeScope();
        glm.Model.zero_grad();
        var positions = glm.Causal.Positions(recording.Inputs.Inputs);
        var logits = glm.Causal.Logits(recording.Inputs.Inputs, positions.Counters, KeyValueCache.None);
        CausalLoss.Of(logits, recording.Output("labels")).backward();

        var parameters = glm.Model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        var faults = new List<string>();
        var compared = 0;
        foreach (var schema in glm.Loaded.Schema)
        {
            foreach (var (key, start, rows) in schema.HfPieces())
            {
                var gradient = parameters[schema.Path].grad;
                Assert.True(gradient is not null, $"{schema.Path} has no gradient.");
                var expected = ForeignTensor.Copy(gradients[$"grad.{key}"]);
                var difference = RecordedRun.Difference(gradient.narrow(0, start, rows), expected);
                var tolerance = recording.Tolerance("gradient_gap", key);
                compared++;
                if (!(difference <= tolerance))
                {
                    faults.Add($"{key}: {difference:g3} > {tolerance:g3}");
                }
            }
        }

        Assert.Empty(faults);
        Assert.Equal(gradients.Tensors.Length, compared);
    }
}
