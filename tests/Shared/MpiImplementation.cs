using System.Diagnostics;

namespace Strata.Tests;

/// <summary>
/// An MPI of this machine, and how its launcher is called. Both stand side by side, by these names, on Debian and Ubuntu.
/// </summary>
internal sealed record MpiImplementation(string Name, string Launcher, string[] Options, string Package)
{
    // Open MPI refuses root, and more ranks than cores, and binds ranks to cores; tests run so.
    private static readonly IReadOnlyList<MpiImplementation> All =
    [
        new("Open MPI", "mpirun.openmpi", ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none"], "openmpi-bin"),
        new("MPICH", "mpirun.mpich", [], "mpich"),
    ];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Select(one => one.Name);

    /// <summary>One that is installed; a test skips where it is not, but not where CI has installed it.</summary>
    public static MpiImplementation Installed(string name)
    {
        var one = All.Single(one => one.Name == name);
        var isThere = Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, one.Launcher)));
        Assert.True(
            isThere || Environment.GetEnvironmentVariable("STRATA_CI") != "1", $"CI installs {one.Package}: nothing may be skipped there.");
        Skip.IfNot(isThere, $"{one.Launcher} is not installed: apt-get install {one.Package}.");
        return one;
    }

    /// <summary>Runs a .NET program without MPI, to its end.</summary>
    public static (int Code, string Output, string Errors) Alone(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TERM"] = "dumb";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), string.Join(' ', arguments));
        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Starts ranks of a .NET program.</summary>
    public Process Start(int ranks, string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Launcher, [.. Options, "-np", $"{ranks}", "dotnet", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Without it the console's escape codes get among the lines.
        start.Environment["TERM"] = "dumb";
        return Process.Start(start)!;
    }

    /// <summary>Runs ranks to their end, which they have to come to within a minute or two.</summary>
    public (int Code, string Output, string Errors) Run(int ranks, string program, params IReadOnlyList<string> arguments)
    {
        using var process = Start(ranks, program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{ranks} ranks of {Name} that do '{string.Join(' ', arguments)}' hang.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }
}
