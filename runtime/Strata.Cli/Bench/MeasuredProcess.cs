using System.Diagnostics;
using System.Globalization;

namespace Strata.Cli.Bench;

/// <summary>Runs a process and watches it.</summary>
public static class MeasuredProcess
{
    /// <summary>Starts a program and waits for its end; what it prints is dropped.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="output">A folder whose first file is waited for; null where none is.</param>
    /// <exception cref="InputException">It ends with another code than 0.</exception>
    public static MeasuredRun Run(string program, IReadOnlyList<string> arguments, string? output = null)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InputException($"{program}: can not be started.");
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEndAsync();
        TimeSpan? firstByte = null;
        long peak = 0;
        while (!process.WaitForExit(1))
        {
            if (firstByte is null && output is not null && HasFile(output))
            {
                firstByte = clock.Elapsed;
            }

            peak = Math.Max(peak, Peak(process.Id));
        }

        var wall = clock.Elapsed;
        _ = text.Result;
        return process.ExitCode == 0
            ? new(wall, firstByte, peak)
            : throw new InputException($"{program} {string.Join(' ', arguments)}: ended with {process.ExitCode}: {error.Result}");
    }

    private static bool HasFile(string folder)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.partial", SearchOption.AllDirectories).Any();
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The most memory that a process has held so far, in bytes; 0 where the system does not say.</summary>
    /// <param name="process">Its number.</param>
    internal static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(
                line["VmHWM:".Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
