using Strata.Training.Tests.Replaying;

namespace Strata.Training.Tests.Balancing;

/// <summary>Trainings whose replicas share out pictures end where those do in which each encodes its own.</summary>
public sealed class BalancedReplayTests
{
    public static TheoryData<string> Names => [.. MpiImplementation.Names];

    [Theory]
    [InlineData("04_accumulate_token_weighted", 2, "3", "4")]
    [InlineData("05_images_and_video", 4, "3", "4")]
    [InlineData("05_images_and_video", 4, "3 0", "1 3")]
    [InlineData("07_merger_only", 2, "3", "4")]
    [InlineData("11_lora_both_towers", 2, "3", "4")]
    [InlineData("08_bf16_master", 2, "3", "4")]
    public void Twenty_steps_end_in_the_same_weights(string name, int ranks, string vision, string text)
    {
        using var run = new BalancedRun(name);
        var apart = run.On(ranks, new([Numbers(text)], [Numbers(vision)]), balances: false);
        var balanced = run.On(ranks, new([Numbers(text)], [Numbers(vision)]), balances: true);

        // Twenty steps in bfloat16 are chaotic: another order of sums is another run.
        var isRounded = name.Contains("bf16", StringComparison.Ordinal);
        RecordedSteps.RequireAlike(apart, balanced, loss: isRounded ? 0.1 : 5e-5, norm: isRounded ? 0.3 : 2e-4);
        RecordedTensors.RequireAlike(apart, balanced, gap: isRounded ? 1e-2 : 3e-6);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void So_do_ranks_of_MPI(string name)
    {
        using var run = new BalancedRun("05_images_and_video");
        var (code, output, errors) = MpiImplementation.Installed(name).Run(2, Program, Arguments(run));
        Assert.True(code == 0, errors);
        Assert.Equal($"{run.Output("mpi")}: run.json and final.safetensors are written", output.Trim());
        Assert.DoesNotContain("warning", errors, StringComparison.Ordinal);
        var apart = run.On(2, new([[4]], [[3]]), balances: false);
        RecordedSteps.RequireAlike(apart, run.Output("mpi"), loss: 5e-5, norm: 2e-4);
        RecordedTensors.RequireAlike(apart, run.Output("mpi"), gap: 3e-6);
    }

    [Fact]
    public void One_replica_is_told_that_nothing_changes()
    {
        using var run = new BalancedRun("10_lora_text");
        var (code, _, errors) = MpiImplementation.Alone(Program, Arguments(run));
        Assert.True(code == 0, errors);
        Assert.Equal(
            "warning: --encoder-dp-balance changes nothing: there is one replica (1 rank), and pictures have nowhere else to go. Start a "
            + "multiple of its ranks, or leave it out.",
            Assert.Single(errors.Split('\n'), line => line.Contains("warning", StringComparison.Ordinal)));
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll");

    private static string[] Arguments(BalancedRun run) =>
    [
        "train", "--replay", run.Folder, "--model", RecordedTraining.Model, "--output", run.Output("mpi"), "--threads", "1",
        "--encoder-dp-balance",
    ];

    private static int[] Numbers(string text) => [.. text.Split(' ').Select(int.Parse)];
}
