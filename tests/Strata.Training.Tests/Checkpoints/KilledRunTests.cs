using System.Diagnostics;
using System.Globalization;
using System.Text;
using Strata.Training.Tests.Replaying;

namespace Strata.Training.Tests.Checkpoints;

/// <summary>
/// Runs of two ranks of which one is killed at any time, again and again: what goes on from the last checkpoint ends where a run does that
/// nobody disturbed. <c>STRATA_KILLS=100</c> asks for more of them.
/// </summary>
public sealed class KilledRunTests : IDisposable
{
    private const int Kills = 5;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Names => [.. MpiImplementation.Names];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_killed_run_ends_where_an_undisturbed_one_does(string name)
    {
        var mpi = MpiImplementation.Installed(name);
        var chance = new Random(20261130);
        string[] layout = name == MpiImplementation.Names.First()
            ? ["--tp-size", "2"] : ["--vit-pp-layers", "[[3,0]]", "--llm-pp-layers", "[[1,3]]"];
        var (code, _, errors) = mpi.Run(2, Program, Arguments("whole", layout));
        Assert.True(code == 0, errors);
        var asked = Environment.GetEnvironmentVariable("STRATA_KILLS");
        var wanted = int.TryParse(asked, CultureInfo.InvariantCulture, out var more) ? more : Kills;
        for (var (killed, tries) = (0, 0); killed < wanted; tries++)
        {
            Assert.True(tries < 4 * wanted, "Runs end before anything is killed.");
            if (Disturbed(mpi, layout, chance) && !Directory.Exists(Path("out")))
            {
                killed++;
                RequireWhole();
                continue;
            }

            // It came to its end (a rank may still be killed while it takes its leave): the next one begins anew.
            RequireEnd();
            Directory.Delete(Path("saved"), recursive: true);
            Directory.Delete(Path("out"), recursive: true);
        }

        (code, _, errors) = mpi.Run(2, Program, Arguments("out", layout));
        Assert.True(code == 0, errors);
        RequireEnd();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Program => System.IO.Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll");

    /// <summary>Starts a run and kills a rank of it; whether it was killed, and did not come to its end before.</summary>
    private bool Disturbed(MpiImplementation mpi, string[] layout, Random chance)
    {
        using var run = mpi.Start(2, Program, Arguments("out", layout));
        var said = Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        Thread.Sleep(chance.Next(1000, 6000));
        var ranks = Ranks();
        if (ranks.Count > 0)
        {
            using var victim = ranks[chance.Next(ranks.Count)];
            victim.Kill();
        }

        Assert.True(run.WaitForExit(TimeSpan.FromMinutes(1)), "A rank was killed, and the others go on waiting.");
        _ = said.Result;
        return run.ExitCode != 0;
    }

    /// <summary>The processes that write to this test's folder.</summary>
    private List<Process> Ranks() => [.. Process.GetProcesses().Where(IsRank)];

    private bool IsRank(Process process)
    {
        try
        {
            var line = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process.Id}/cmdline")).Split('\0');
            return line[0].EndsWith("dotnet", StringComparison.Ordinal) && line.Contains(Path("out"));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>What the folder of checkpoints names is there as a whole.</summary>
    private void RequireWhole()
    {
        var tracker = System.IO.Path.Combine(Path("saved"), "latest_checkpointed_iteration.txt");
        if (File.Exists(tracker))
        {
            var number = int.Parse(File.ReadAllText(tracker), CultureInfo.InvariantCulture);
            var iteration = System.IO.Path.Combine(Path("saved"), $"iter_{number:0000000}");
            Assert.True(File.Exists(System.IO.Path.Combine(iteration, "strata-training", "state.json")), iteration);
            Assert.Equal(2, Directory.GetFiles(iteration, "model_optim_rng.pt", SearchOption.AllDirectories).Length);
        }
    }

    private void RequireEnd()
    {
        Assert.True(File.ReadAllBytes(Final("whole")).SequenceEqual(File.ReadAllBytes(Final("out"))));
        var from = 20 - RecordedSteps.Read(Path("out")).GetProperty("steps").GetArrayLength();
        RecordedSteps.RequireContinued(Path("whole"), Path("out"), from, loss: 0);
    }

    private string[] Arguments(string output, string[] layout)
    {
        string[] saved = output == "whole" ? [] : ["--save", Path("saved"), "--save-interval", "1", "--save-total-limit", "2"];
        string[] start = output != "whole" && File.Exists(System.IO.Path.Combine(Path("saved"), "latest_checkpointed_iteration.txt"))
            ? ["--load", Path("saved")] : [];
        return
        [
            "train", "--replay", System.IO.Path.Combine(Fixtures.Path("training"), "runs", "04_accumulate_token_weighted"),
            "--model", RecordedTraining.Model, "--output", Path(output), "--threads", "1", .. layout, .. saved, .. start,
        ];
    }

    private string Final(string output) => System.IO.Path.Combine(Path(output), "final.safetensors");

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);
}
