using Strata.Checkpoints;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>What transformers 5.23 numbers otherwise than 4.57: padding, and what later tokens are told against.</summary>
public sealed class Transformers5Tests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    [Fact]
    public void Padded_rows_have_the_recorded_counters_and_the_same_tokens()
    {
        using var recording = new Recording("e_batch_left_padded");
        using var five = Checkpoint.Open(Fixtures.Path("hf", "transformers5", "e_batch_left_padded.outputs.safetensors"));
        using var scope = torch.NewDisposeScope();
        using var trace = TraceRecorder.Run(glm.Model, recording.Inputs, PositionRule.Transformers5);
        Assert.Equal(2, five.Tensors.Length);
        Assert.All(five.Tensors, tensor => Assert.True(
            trace.Tensors[tensor.Name].equal(ForeignTensor.Copy(tensor)).all().item<bool>(), tensor.Name));
        Assert.Equal(0, RecordedRun.Difference(trace.Tensors["logits"], Traced(recording)["logits"]));
        Assert.Equal(Tokens(recording, PositionRule.Transformers4), Tokens(recording, PositionRule.Transformers5));
    }

    private IReadOnlyDictionary<string, torch.Tensor> Traced(Recording recording) =>
        TraceRecorder.Run(glm.Model, recording.Inputs, PositionRule.Transformers4).Tensors;

    private long[][] Tokens(Recording recording, PositionRule rule) =>
        [.. new TokenGenerator(glm.Model)
            .Generate(recording.Inputs.Inputs, new GenerationOptions { MaxNewTokens = 24, Positions = rule })];
}
