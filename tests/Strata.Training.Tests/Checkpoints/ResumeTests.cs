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

    public void Dispose() => _folder.Delete(recursive: true);

    private static StageLayout Layout(string name) => name switch
    {
        "one" => One,
        "stages" => new([[1, 3]], [[3, 0]]),
        "chunks" => new([[1, 1], [1, 1]], [[3, 0], [0, 0]]),
        _ => One with { TensorParallel = 2 },
    };

    private void Replay(string name, string layout, string output, int? saves = null, int? stop = null, bool isResumed = false)
    {
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        var plan = Layout(layout).Plan(schema, "config.json");
        LocalGroup.Run(
            plan.Replica,
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
