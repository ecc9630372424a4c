using Strata.Checkpoints.Shards;
using TorchSharp;

namespace Strata.Training.Tests.Replaying;

/// <summary>Whole recorded runs, done again: losses, lengths of gradients, rates, and what was trained.</summary>
public sealed class RunReplayTests : IDisposable
{
    private static readonly long[] Rows = [0, 5, 10, 33, 50, 100, 150, 200, 250, 299, 306, 310];

    private readonly string _output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Runs => [.. Directory.GetDirectories(Path.Combine(RecordedTraining.Folder, "runs"))
        .Where(folder => File.Exists(Path.Combine(folder, "run.json"))).Select(folder => Path.GetFileName(folder)!).Order()];

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_recorded_run_is_reproduced(string name)
    {
        var folder = Path.Combine(RecordedTraining.Folder, "runs", name);
        Replay(folder);
        var (recorded, done) = (RecordedSteps.Read(folder), RecordedSteps.Read(_output));
        Assert.Equal(recorded.GetProperty("trainable").GetInt64(), done.GetProperty("trainable").GetInt64());
        Assert.Equal(recorded.GetProperty("trainable_tensors").GetInt64(), done.GetProperty("trainable_tensors").GetInt64());

        // In bfloat16 twenty steps are chaotic: roundings in another order (attention in one kernel or step by step) were seen 0.05 to
        // 0.15 from the recording, which itself is 0.04 from float64.
        var isExact = recorded.GetProperty("precision").GetString() == "float32";
        RecordedSteps.RequireAlike(folder, _output, loss: isExact ? 5e-5 : 0.3, norm: isExact ? 2e-4 : 0.5);
        if (isExact)
        {
            RequireAlike(folder);
        }
    }

    /// <summary>What bfloat16 parameters do not do: steps below half the spacing at 1 are lost there.</summary>
    [Fact]
    public void With_masters_every_norm_learns()
    {
        Replay(Path.Combine(RecordedTraining.Folder, "runs", "08_bf16_master"));
        using var final = Checkpoint.Open(Path.Combine(_output, "final.safetensors"));
        using var start = Checkpoint.Open(RecordedTraining.Model);
        using var scope = torch.NewDisposeScope();
        var (before, after) = (Of(start), Of(final));
        Assert.Equal(torch.ScalarType.Float32, after.dtype);
        Assert.Equal(before.numel(), before.ne(after).sum().item<long>());

        static torch.Tensor Of(Checkpoint file) => ForeignTensor.Copy(file["model.language_model.norm.weight"]);
    }

    [Fact]
    public void A_folder_that_holds_something_is_not_replaced()
    {
        Directory.CreateDirectory(_output);
        File.WriteAllText(Path.Combine(_output, "mine"), "");
        var fault = Assert.Throws<InputException>(() => Replay(Path.Combine(RecordedTraining.Folder, "runs", "07_merger_only")));
        Assert.StartsWith($"{_output}: it is there already", fault.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_output));
    }

    public void Dispose()
    {
        if (Directory.Exists(_output))
        {
            Directory.Delete(_output, recursive: true);
        }
    }

    private void Replay(string folder)
    {
        using var ranks = TrainingRanks.Alone();
        new RunReplay(Models.Glm4v.Glm4v.Family, RecordedTraining.Model, folder, Device.Cpu, ranks)
            .Run(_output, (_, _) => { }, CancellationToken.None);
    }

    /// <summary>
    /// The root of the mean square of all differences. Keys' biases have gradients that are nothing but rounding, so that AdamW moves them
    /// by chance: they alone differ by more, and are weighed as the recording weighs them, over all numbers.
    /// </summary>
    private void RequireAlike(string folder)
    {
        using var scope = torch.NewDisposeScope();
        using var actual = Checkpoint.Open(Path.Combine(_output, "final.safetensors"));
        var compared = 0;
        foreach (var file in new[] { "final.safetensors", "merged.safetensors" }.Select(name => Path.Combine(folder, name)))
        {
            if (!File.Exists(file))
            {
                continue;
            }

            using var recorded = Checkpoint.Open(file);
            foreach (var tensor in recorded.Tensors.Where(tensor => !tensor.Name.StartsWith("optimizer.", StringComparison.Ordinal)
                && !tensor.Name.StartsWith("logits", StringComparison.Ordinal)))
            {
                var key = tensor.Name.Replace(".rows", "", StringComparison.Ordinal).Replace("merged.", "", StringComparison.Ordinal);
                var value = ForeignTensor.Copy(actual[key]);
                value = key == tensor.Name || file.EndsWith("merged.safetensors", StringComparison.Ordinal) ? value
                    : value.index_select(0, torch.tensor(Rows));
                var gap = (value - ForeignTensor.Copy(tensor)).norm().item<float>() / Math.Sqrt(value.numel());
                var limit = key.EndsWith("k_proj.bias", StringComparison.Ordinal) ? 4e-4 : 3e-6;
                Assert.True(gap <= limit, $"{key}: {gap:g3}");
                compared++;
            }
        }

        Assert.True(compared > 0);
    }
}
