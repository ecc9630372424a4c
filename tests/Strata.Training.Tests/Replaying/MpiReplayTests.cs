namespace Strata.Training.Tests.Replaying;

/// <summary>The program <c>strata train</c> as ranks of Open MPI and of MPICH.</summary>
public sealed class MpiReplayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Names => [.. MpiImplementation.Names];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Two_stages_do_a_recorded_run_again(string name)
    {
        var (code, output, errors) = Train(name, "--vit-pp-layers", "[[2,1]]", "--llm-pp-layers", "[[0,4]]");
        Assert.Equal((0, $"{Output}: run.json and final.safetensors are written"), (code, output.Trim()));
        Assert.Equal(20, errors.Split('\n').Count(line => line.StartsWith("step ", StringComparison.Ordinal)));
        RecordedSteps.RequireAlike(Run, Output, loss: 5e-5, norm: 2e-4);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void So_do_two_that_share_parameters_and_rows(string name)
    {
        var (code, output, errors) = Train(name, "--tp-size", "2", "--sequence-parallel");
        Assert.True(code == 0, errors);
        Assert.Equal($"{Output}: run.json and final.safetensors are written", output.Trim());
        RecordedSteps.RequireAlike(Run, Output, loss: 5e-5, norm: 2e-4);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Lists_for_another_number_of_ranks_end_all_of_them_with_one_message(string name)
    {
        var (code, _, errors) = Train(name, "--vit-pp-layers", "[[1,1,1]]", "--llm-pp-layers", "[[0,2,2]]");
        Assert.NotEqual(0, code);
        Assert.Contains(
            "2 ranks were started, and the lists make 3 stages: start 3, or a multiple of it.", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Run => Path.Combine(Fixtures.Path("training"), "runs", "05_images_and_video");

    private string Output => Path.Combine(_folder.FullName, "out");

    private (int Code, string Output, string Errors) Train(string name, params string[] layout) => MpiImplementation.Installed(name).Run(
        2,
        Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"),
        ["train", "--replay", Run, "--model", RecordedTraining.Model, "--output", Output, "--threads", "1", .. layout]);
}
