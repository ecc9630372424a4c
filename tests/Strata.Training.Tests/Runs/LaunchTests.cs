using Strata.Training.Tests.Replaying;

namespace Strata.Training.Tests.Runs;

/// <summary><c>strata launch</c> starts a training on several processes, by either MPI.</summary>
public sealed class LaunchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Names => [.. MpiImplementation.Names];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_training_runs_on_two_processes(string name)
    {
        var launcher = MpiImplementation.Installed(name).Launcher;
        var output = Path.Combine(_folder.FullName, "out");
        var (code, said, errors) = MpiImplementation.Alone(
            Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"),
            "launch",
            "-np",
            "2",
            "--threads-per-rank",
            "1",
            "--mpirun",
            launcher,
            "train",
            "--replay",
            Path.Combine(Fixtures.Path("training"), "runs", "04_accumulate_token_weighted"),
            "--model",
            RecordedTraining.Model,
            "--output",
            output,
            "--threads",
            "1",
            "--tp-size",
            "2");
        Assert.True(code == 0, errors);
        Assert.Contains("2 processes of 1 threads", errors, StringComparison.Ordinal);
        Assert.Single(said.Split('\n'), line => line.Contains("are written", StringComparison.Ordinal));
        Assert.Equal(20, RecordedSteps.Read(output).GetProperty("steps").GetArrayLength());
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_fault_of_the_ranks_is_the_command_s(string name)
    {
        var (code, _, errors) = MpiImplementation.Alone(
            Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"),
            "launch",
            "-np",
            "2",
            "--mpirun",
            MpiImplementation.Installed(name).Launcher,
            "train",
            "--train-itres",
            "3");
        Assert.Equal(1, code);
        Assert.Contains("--train-iters", errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_stages_wait_is_measured_on_two_processes()
    {
        string[] small = ["--layers", "2", "--narrow", "16", "--tokens", "4", "--steps", "1", "--micro-batches", "3", "--layer-ms", "20"];
        string[] launch = ["launch", "-np", "2", "--threads-per-rank", "1", "--mpirun", MpiImplementation.Installed("MPICH").Launcher];
        var (code, said, errors) = MpiImplementation.Alone(
            Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"),
            [.. launch, "bench", "train", .. small, "--folder", Path.Combine(_folder.FullName, "bench")]);
        Assert.True(code == 0, errors);
        Assert.Contains("by the schedule, (p-1)/(vm+p-1) | 0.250 | 0.250 |", said, StringComparison.Ordinal);

        // Three micro-batches and one that is not: whatever the machine does beside, no step is shorter.
        var step = double.Parse(
            said.Split('\n').Single(line => line.StartsWith("| a step, ms", StringComparison.Ordinal)).Split('|')[2],
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(step >= (3 + 1) * (20 + 40), said);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "bench")));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
