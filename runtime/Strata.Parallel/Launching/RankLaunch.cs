using System.Diagnostics;
using System.Globalization;
using Strata.Parallel.Mpi;

namespace Strata.Parallel.Launching;

/// <summary>How ranks of a program are started, so that each has its cores.</summary>
/// <param name="Ranks">How many.</param>
/// <param name="Threads">The threads of each.</param>
public sealed record RankLaunch(int Ranks, int Threads)
{
    /// <summary>A file of hosts in the launcher's own form; null for this machine.</summary>
    public string? Hosts { get; init; }

    /// <summary>Whether the user is root, which Open MPI refuses unless it is told.</summary>
    public bool IsRoot { get; init; } = Environment.UserName == "root";

    /// <summary>So many ranks on this machine, which share its cores evenly.</summary>
    /// <param name="ranks">How many.</param>
    public static RankLaunch Here(int ranks) => new(ranks, Math.Max(1, Environment.ProcessorCount / ranks));

    /// <summary>
    /// What starts them. Ranks are bound to no core (Open MPI gives two ranks a core each), take a number of threads (libraries take one
    /// under any launcher), may be more than the launcher counts cores, and their console writes no escape codes. The launcher has a
    /// session of its own, so that Ctrl-C in a terminal reaches who waits for it, and not the launcher, which would kill.
    /// </summary>
    /// <param name="launcher">By what.</param>
    /// <param name="program">The program, and what stands before its arguments.</param>
    /// <param name="arguments">Its arguments.</param>
    public RankJob Of(MpiLauncher launcher, IReadOnlyList<string> program, IReadOnlyList<string> arguments)
    {
        var (threads, ranks) = (Threads.ToString(CultureInfo.InvariantCulture), Ranks.ToString(CultureInfo.InvariantCulture));
        IEnumerable<string> options = launcher.Kind == Launcher.OpenMpi
            ?
            [
                .. IsRoot ? ["--allow-run-as-root"] : Array.Empty<string>(),
                .. Hosts is null ? ["--oversubscribe"] : new[] { "--hostfile", Hosts },
                "--bind-to", "none", "-x", "OMP_NUM_THREADS", "-x", "TERM",
            ]
            : [.. Hosts is null ? Array.Empty<string>() : ["-f", Hosts], "-genv", "OMP_NUM_THREADS", threads, "-genv", "TERM", "dumb"];
        var start = new ProcessStartInfo("setsid", [launcher.Path, .. options, "-np", ranks, .. program, .. arguments]);
        start.Environment["OMP_NUM_THREADS"] = threads;
        start.Environment["TERM"] = "dumb";
        return new(start, launcher.Kind);
    }
}
