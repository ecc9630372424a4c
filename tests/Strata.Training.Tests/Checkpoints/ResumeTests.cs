using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Local;
using Strata.Training.Checkpoints;
using Strata.Training.Tests.Replaying;

namespace Strata.Training.Tests.Checkpoints;

/// <summary>A recorded run that is stopped, and gone on with from its checkpoint.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly StageLayout One = new([[4]], [[3]]);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <summary>A run, the layout that is stopped, and the layout that goes on; whether the end is the same to the last bit.</summary>
    public static TheoryData<string, string, string, bool> Layouts => new()
    {
        { "04_accumulate_token_weighted", "one", "one", true },
        { "04_accumulate_token_weighted", "stages", "stages", true },
        { "04_accumulate_token_weighted", "stages", "one", true },
        { "04_accumulate_token_weighted", "split", "split", true },
        { "04_accumulate_token_weighted", "one", "split", false },
        { "04_accumulate_token_weighted", "split", "chunks", false },
        { "08_bf16_master", "one", "stages", true },
        { "11_lora_both_towers", "split", "split", true },
        { "11_lora_both_towers", "stages", "one", true },
        { "04_accumulate_token_weighted", "shared", "shared", true },
        { "04_accumulate_token_weighted", "shared", "one", false },
        { "04_accumulate_token_weighted", "split shared", "shared stages", false },
        { "04_accumulate_token_weighted", "one", "split shared", false },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_stopped_run_goes_on_where_it_was(string name, string before, string after, bool isExact)
    {
        Replay(name, before, "whole");
        Replay(name, before, "stopped", saves: 3, stop: 7);
        Assert.False(Directory.Exists(Path("stopped")));
        Replay(name, after, "resumed", isResumed: true);
        var whole = System.IO.Path.Combine(Path("whole"), "final.safetensors");
        var resumed = System.IO.Path.Combine(Path("resumed"), "final.safetensors");
        if (isExact)
        {
            Assert.True(File.ReadAllBytes(whole).SequenceEqual(File.ReadAllBytes(resumed)));
        }

        RecordedTensors.RequireAlike(Path("whole"), Path("resumed"), gap: isExact ? 1e-30 : 3e-6);
        RecordedSteps.RequireContinued(Path("whole"), Path("resumed"), from: 7, isExact ? 0 : 5e-5);
    }

    /// <summary>What others have done to a checkpoint is said, and nothing is trained of it.</summary>
    [Theory]
    [InlineData("\"axis\": 0", "\"axis\": 9", "is no part of a tensor")]
    [InlineData("\"steps\": 6", "\"steps\": -6", "is no part of a tensor")]
    [InlineData("\"ranges\": [", "\"ranges\": [[0, 1],", "make no whole tensor")]
    [InlineData("\"key\": \"lm_head.weight\"", "\"key\": \"other\"", "the checkpoint is of another model")]
    [InlineData("{", "[", "it is no state of a training")]
    [InlineData("\"steps\": 6", "\"steps\": 5", "their files are of several checkpoints")]
    [InlineData("\"ranges\": [", "\"ranges\": [[9223372036854775807, 9223372036854775807],", "is no part of a tensor")]
    [InlineData("\"shape\": [", "\"shape\": [2,", "the replicas' shards of", "shared")]
    [InlineData("\"shape\": [", "\"shape\": [2,", "the replicas' shards of", "shared", "shared")]
    [InlineData("\"shape\": [", "\"shape\": [1099511627775, 1099511627775, 1099511627775,", "the replicas' shards of", "shared")]
    [InlineData("\"shard\": [", "\"shard\": [9223372036854775807,", "is no part of a tensor", "shared")]
    public void A_checkpoint_that_was_changed_is_refused(
        string from, string to, string message, string layout = "split", string after = "one")
    {
        Replay("04_accumulate_token_weighted", layout, "stopped", saves: 3, stop: 6);
        var file = Directory.GetFiles(Path("saved"), "rank_00001.json", SearchOption.AllDirectories).Single();
        var text = File.ReadAllText(file);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, text[..400]);
        File.WriteAllText(file, text[..at] + to + text[(at + from.Length)..]);
        var fault = Assert.Throws<InputException>(() => Replay("04_accumulate_token_weighted", after, "resumed", isResumed: true));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path("resumed")));
    }

    [Fact]
    public void What_killed_runs_have_left_goes_with_the_next_checkpoint()
    {
        foreach (var left in new[] { ".iter_0000002.strata-partial", ".iter_0000002.strata-partial-old" })
        {
            _ = Directory.CreateDirectory(System.IO.Path.Combine(Path("saved"), left));
        }

        Replay("04_accumulate_token_weighted", "one", "whole", saves: 10);
        Assert.Equal(
            ["iter_0000020", "latest_checkpointed_iteration.txt"],
            Directory.EnumerateFileSystemEntries(Path("saved")).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static StageLayout Layout(string name) => name switch
    {
        "one" => One,
        "stages" => new([[1, 3]], [[3, 0]]),
        "shared stages" => new([[1, 3]], [[3, 0]]),
        "shared" => One,
        "chunks" => new([[1, 1], [1, 1]], [[3, 0], [0, 0]]),
        _ => One with { TensorParallel = 2 },
    };

    private void Replay(string name, string layout, string output, int? saves = null, int? stop = null, bool isResumed = false)
    {
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        var plan = Layout(layout).Plan(schema, "config.json");
        LocalGroup.Run(
            plan.Replica * (layout.Contains("shared", StringComparison.Ordinal) ? 2 : 1),
            world =>
            {
                using var ranks = TrainingRanks.Of(world, plan);
                using var stopping = new CancellationTokenSource();
                var replay = new RunReplay(
                    Models.Glm4v.Glm4v.Family,
                    RecordedTraining.Model,
                    System.IO.Path.Combine(Fixtures.Path("training"), "runs", name),
                    Device.Cpu,
                    ranks)
                {
                    Saves = saves is { } interval ? new(Path("saved"), interval, Kept: 1) : null,
                    Start = isResumed ? Path("saved") : null,
                    SharesOptimizer = layout.Contains("shared", StringComparison.Ordinal),
                };
                try
                {
                    // One rank is told to stop: all of them do.
                    replay.Run(
                        Path(output),
                        (step, _) =>
                        {
                            if (step.Step + 1 == stop && world.Rank == world.Size - 1)
                            {
                                stopping.Cancel();
                            }
                        },
                        stopping.Token);
                }
                catch (OperationCanceledException) when (stop is not null)
                {
                }
            },
            TimeSpan.FromMinutes(2));
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
