using System.Diagnostics;

namespace Strata.Parallel.Tests.Mpi;

/// <summary>
/// An MPI of this machine, and how its launcher is called. Both stand side by side, by these names, on Debian and Ubuntu.
/// </summary>
internal sealed record Implementation(string Name, string Launcher, string[] Options, string Package)
{
    // Open MPI refuses root, and more ranks than cores, and binds ranks to cores; tests run so.
    private static readonly IReadOnlyList<Implementation> All =
    [
        new("Open MPI", "mpirun.openmpi", ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none"], "openmpi-bin"),
        new("MPICH", "mpirun.mpich", [], "mpich"),
    ];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Select(one => one.Name);

    /// <summary>One that is installed; a test skips where it is not, but not where CI has installed it.</summary>
    public static Implementation Installed(string name)
    {
        var one = All.Single(one => one.Name == name);
        var isThere = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, one.Launcher)));
        Assert.True(
            isThere || Environment.GetEnvironmentVariable("STRATA_CI") != "1", $"CI installs {one.Package}: nothing may be skipped there.");
        Skip.IfNot(isThere, $"{one.Launcher} is not installed: apt-get install {one.Package}.");
        return one;
    }

    /// <summary>Starts ranks that do what a name says.</summary>
    public Process Start(int ranks, string what)
    {
        var start = new ProcessStartInfo(Launcher, [.. Options, "-np", $"{ranks}", "dotnet", Program, what])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Without it the console's escape codes get among the lines.
        start.Environment["TERM"] = "dumb";
        return Process.Start(start)!;
    }

    /// <summary>Runs ranks to their end, which they have to come to within a minute or two.</summary>
    public (int Code, string Output, string Errors) Run(int ranks, string what)
    {
        using var process = Start(ranks, what);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{ranks} ranks of {Name} that do '{what}' hang.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    private static string Program => typeof(Ranks.Checks).Assembly.Location;
}
