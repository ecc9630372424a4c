namespace Strata.Training.Tests.Runs;

/// <summary><c>samples/FinetuneTiny</c>, cut short: it asks, trains on two processes, and asks again.</summary>
public sealed class FinetuneTinyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [SkippableFact]
    public void The_sample_runs_as_a_whole()
    {
        _ = MpiImplementation.Installed("Open MPI");
        var output = Path.Combine(_folder.FullName, "taught");
        var (code, said, errors) = MpiImplementation.Alone(
            Path.Combine(AppContext.BaseDirectory, "FinetuneTiny.dll"),
            "--model",
            Fixtures.Path("..", "..", "samples", "Quickstart", "checkpoint"),
            "--output",
            output,
            "--steps",
            "30",
            "--pictures",
            "64",
            "--asked",
            "12");
        Assert.True(code == 0, errors);
        Assert.Contains("| before | after |", said, StringComparison.Ordinal);
        Assert.Contains("What colour is it? (pink or cyan) | 0.0 % |", said, StringComparison.Ordinal);
        Assert.Contains("What colour is it? (one that it knew) | 100.0 % |", said, StringComparison.Ordinal);
        var steps = MetricsFile.Read(Path.Combine(output, "saved")).ToList();
        Assert.Equal(30, steps.Count);
        Assert.True(steps[^1].Loss < steps[0].Loss / 3, $"{steps[0].Loss} to {steps[^1].Loss}");
        Assert.True(File.Exists(Path.Combine(output, "saved", "loss.png")));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
