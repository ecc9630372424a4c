using System.ComponentModel;
using System.Diagnostics;
using Strata.Parallel.Mpi;

namespace Strata.Parallel.Launching;

/// <summary>A launcher of MPI that is installed here.</summary>
/// <param name="Path">The program.</param>
/// <param name="Kind">Whose it is: their options differ.</param>
public sealed record MpiLauncher(string Path, Launcher Kind)
{
    private static readonly string[] Names = ["mpirun", "mpirun.openmpi", "mpirun.mpich", "mpiexec.hydra", "mpiexec"];

    /// <summary>Finds one: the one that is asked for, or the first of the usual names in <c>PATH</c>.</summary>
    /// <param name="asked">A program's name or path; null for the first that is there.</param>
    /// <exception cref="InputException">There is none, or it is none of Open MPI's or MPICH's.</exception>
    public static MpiLauncher Find(string? asked = null) =>
        Find(asked, Environment.GetEnvironmentVariable("PATH") ?? string.Empty, Version);

    internal static MpiLauncher Find(string? asked, string folders, Func<string, string> version)
    {
        var path = (asked is null ? Names : [asked]).Select(name => Search(name, folders)).FirstOrDefault(path => path is not null)
            ?? throw new InputException(
                "No launcher of MPI was found: "
                + (asked is null ? string.Join(", ", Names) + " are not in PATH" : $"'{asked}' is no program")
                + ". Install one (apt-get install openmpi-bin, or mpich), or name it by --mpirun.");
        var said = version(path);
        return said.Contains("Open MPI", StringComparison.OrdinalIgnoreCase) || said.Contains("OpenRTE", StringComparison.Ordinal)
            ? new(path, Launcher.OpenMpi)
            : said.Contains("HYDRA", StringComparison.OrdinalIgnoreCase) ? new(path, Launcher.Mpich)
            : throw new InputException(
                $"{path} --version says neither Open MPI nor HYDRA (MPICH), but: {said.Split('\n')[0].Trim()}. Name another by --mpirun.");
    }

    private static string? Search(string name, string folders) => name.Contains('/', StringComparison.Ordinal)
        ? File.Exists(name) ? name : null
        : folders.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string Version(string path)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(path, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return said + errors.Result;
        }
        catch (Win32Exception fault)
        {
            throw new InputException($"{path}: it can not be started: {fault.Message}. Name another by --mpirun.", fault);
        }
    }
}
