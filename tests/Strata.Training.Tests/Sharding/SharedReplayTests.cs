using System.Text.Json.Nodes;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Local;

namespace Strata.Training.Tests.Sharding;

/// <summary>
/// Replicas that share out what the optimizer keeps, as threads: without a limit of gradients they end where replicas do each of which
/// keeps all, to the last bit. Every micro-batch of the recorded run is there for each of two replicas.
/// </summary>
public sealed class SharedReplayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public SharedReplayTests() => File.CreateSymbolicLink(
        Path.Combine(_folder.FullName, "batches"), Path.Combine(Fixtures.Path("training"), "batches"));

    /// <summary>A run, ranks, in how many ways parameters are split, layers by stage, and how large buckets are.</summary>
    public static TheoryData<string, int, int, int[], int[], long?> Layouts => new()
    {
        { "04_accumulate_token_weighted", 2, 1, [3], [4], null },
        { "04_accumulate_token_weighted", 4, 1, [3], [4], 5000 },
        { "04_accumulate_token_weighted", 4, 1, [3, 0], [2, 2], 1 },
        { "04_accumulate_token_weighted", 4, 2, [3], [4], 3000 },
        { "08_bf16_master", 2, 1, [3], [4], 4000 },
        { "11_lora_both_towers", 2, 1, [3], [4], 200 },
        { "07_merger_only", 4, 1, [3, 0], [2, 2], 500 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void They_do_what_others_do_to_the_last_bit(string name, int size, int split, int[] vision, int[] text, long? bucket)
    {
        Make(name);
        var layout = new StageLayout([text], [vision]) { TensorParallel = split };
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        foreach (var shares in (bool[])[false, true])
        {
            LocalGroup.Run(
                size,
                world =>
                {
                    using var ranks = TrainingRanks.Of(world, layout.Plan(schema, "config.json"));
                    new RunReplay(Models.Glm4v.Glm4v.Family, RecordedTraining.Model, Run, Device.Cpu, ranks)
                    {
                        SharesOptimizer = shares,
                        Bucket = bucket,
                    }.Run(Output(shares), (_, _) => { }, CancellationToken.None);
                },
                TimeSpan.FromMinutes(2));
        }

        foreach (var file in Directory.GetFiles(Output(false), "*.safetensors", SearchOption.AllDirectories))
        {
            var other = Path.Combine(Output(true), Path.GetRelativePath(Output(false), file));
            Assert.True(File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(other)), other);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Run => Path.Combine(_folder.FullName, "runs", "made");

    private string Output(bool shares) => Path.Combine(_folder.FullName, shares ? "shared" : "kept");

    private void Make(string name)
    {
        var recorded = Path.Combine(Fixtures.Path("training"), "runs", name);
        var run = JsonNode.Parse(File.ReadAllText(Path.Combine(recorded, "run.json")))!.AsObject();
        var steps = run["steps"]!.AsArray();
        while (steps.Count > 6)
        {
            steps.RemoveAt(6);
        }

        foreach (var step in steps)
        {
            step!["batches"] = new JsonArray(
                [.. step["batches"]!.AsArray().SelectMany(batch => new[] { batch!.DeepClone(), batch.DeepClone() })]);
        }

        run["hyperparameters"]!["clip_grad_norm"] = 1e9;
        _ = Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "run.json"), run.ToJsonString());
        if (Directory.Exists(Path.Combine(recorded, "adapter_init")))
        {
            _ = Directory.CreateSymbolicLink(Path.Combine(Run, "adapter_init"), Path.Combine(recorded, "adapter_init"));
        }
    }
}
