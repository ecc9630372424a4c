using Strata.Checkpoints;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>Positions, states, logits, losses, gradients and tokens against the original implementation, transformers 5.23.</summary>
public sealed class RecordedStatesTests(LoadedQwen qwen) : IClassFixture<LoadedQwen>
{
    /// <summary>What follows from the grid and the positions alone; <see cref="RecordedLayoutTests"/> holds it.</summary>
    private static readonly string[] Laid = ["rotary", "window_index", "cu_seqlens", "cu_window_seqlens"];

    public static TheoryData<string> Cases =>
    [
        "a_text", "b_one_image", "d_video", "e_batch_left_padded", "h_text_left_padded", "i_image_and_video", "j_long_video",
        "k_two_videos",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_tensor_is_reproduced(string name)
    {
        using var recording = new Recording(name);
        using var trace = TraceRecorder.Run(qwen.Model, recording.Inputs);
        recording.RequireReproduced(trace.Tensors, key => !Laid.Any(part => key.Split('.').Contains(part)));
        Assert.Equal("transformers5", trace.Facts["positions"]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_loss_is_reproduced(string name)
    {
        using var recording = new Recording(name);
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var loss = Loss(recording);
        Assert.InRange(RecordedRun.Difference(loss, recording.Output("loss")), 0, recording.Tolerance("float32_float64_gap", "loss"));
    }

    [Theory]
    [InlineData("b_one_image")]
    [InlineData("e_batch_left_padded")]
    public void Every_recorded_gradient_is_reproduced(string name)
    {
        using var recording = new Recording(name);
        using var gradients = Checkpoint.Open(Path.Combine(LoadedQwen.Folder, "cases", $"{name}.gradients.safetensors"));
        using var scope = torch.NewDisposeScope();
        qwen.Model.zero_grad();
        Loss(recording).backward();
        var parameters = qwen.Model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        var faults = new List<string>();
        var compared = 0;
        foreach (var (path, (key, start, rows)) in qwen.Loaded.Schema
            .SelectMany(schema => schema.HfPieces().Select(piece => (schema.Path, piece))))
        {
            if (gradients.TryGet($"grad.{key}", out var recorded))
            {
                var gradient = parameters[path].grad;
                Assert.True(gradient is not null, $"{path} has no gradient.");
                var difference = RecordedRun.Difference(gradient.narrow(0, start, rows), ForeignTensor.Copy(recorded));
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

    [Theory]
    [MemberData(nameof(Cases))]
    public void Greedy_tokens_are_those_of_the_original_with_and_without_cache(string name)
    {
        using var recording = new Recording(name);
        using var expected = recording.TryOutput("generated");
        foreach (var useCache in new[] { true, false })
        {
            var options = new GenerationOptions { MaxNewTokens = 24, UseCache = useCache };
            var steps = new TokenGenerator(qwen.Model).Generate(recording.Inputs.Inputs, options).ToArray();
            var rows = Enumerable.Range(0, steps[0].Length).SelectMany(row => steps.Select(step => step[row]));
            Assert.Equal(expected!.data<long>().ToArray(), rows);
        }
    }

    /// <summary>Its positions go on otherwise than GLM-4.1V's, so that guesses are numbered otherwise.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Greedy_tokens_are_those_of_the_original_where_tokens_are_guessed(string name)
    {
        using var recording = new Recording(name);
        using var expected = recording.TryOutput("generated");
        var options = new GenerationOptions { MaxNewTokens = 24, Lookup = new(4) };
        var steps = new TokenGenerator(qwen.Model).Generate(recording.Inputs.Inputs, options).ToArray();
        var rows = Enumerable.Range(0, steps[0].Length).SelectMany(row => steps.Select(step => step[row]));
        Assert.Equal(expected!.data<long>().ToArray(), rows);
    }

    private torch.Tensor Loss(Recording recording)
    {
        var positions = qwen.Causal.Positions(recording.Inputs.Inputs);
        var logits = qwen.Causal.Logits(recording.Inputs.Inputs, positions.Counters, KeyValueCache.None);
        return CausalLoss.Of(logits, recording.Output("labels"));
    }
}
