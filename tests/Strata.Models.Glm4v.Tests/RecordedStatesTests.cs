using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Positions, hidden states, logits, losses and gradients against the original implementation.</summary>
public sealed class RecordedStatesTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    internal static readonly string[] Names =
        ["a_text", "b_one_image", "c_two_images", "d_video", "e_batch_left_padded", "f_image_and_video", "g_batch_two_images", "h_picture"];

    public static TheoryData<string> Cases => [.. Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_tensor_is_reproduced(string name)
    {
        using var recording = new Recording(name);
        using var trace = TraceRecorder.Run(glm.Model, recording.Inputs);
        recording.RequireReproduced(trace.Tensors, _ => true);
    }

    [Theory]
    [InlineData("a_text")]
    [InlineData("b_one_image")]
    [InlineData("c_two_images")]
    [InlineData("d_video")]
    [InlineData("e_batch_left_padded")]
    [InlineData("g_batch_two_images")]
    [InlineData("h_picture")]
    public void The_loss_is_reproduced(string name)
    {
        using var recording = new Recording(name);
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var positions = glm.Causal.Positions(recording.Inputs.Inputs);
        var logits = glm.Causal.Logits(recording.Inputs.Inputs, positions.Counters, KeyValueCache.None);
        var loss = CausalLoss.Of(logits, recording.Output("labels"));
        Assert.InRange(RecordedRun.Difference(loss, recording.Output("loss")), 0, recording.Tolerance("float32_float64_gap", "loss"));
    }
}
