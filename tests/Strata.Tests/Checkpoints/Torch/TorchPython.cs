using System.Diagnostics;

namespace Strata.Tests.Checkpoints;

/// <summary>The system's Python with its torch, which is the judge of what is written for it.</summary>
internal static class TorchPython
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> IsHere = new(() => File.Exists(Python) && Start(["-c", "import torch"]).Code == 0);

    /// <summary>Skips the test where there is no torch, unless this is a run that installs it.</summary>
    public static void Require()
    {
        Assert.True(
            IsHere.Value || Environment.GetEnvironmentVariable("STRATA_CI") != "1",
            "CI installs python3-torch: nothing may be skipped there.");
        Skip.IfNot(IsHere.Value, "needs a torch for /usr/bin/python3; tests/run.sh installs it");
    }

    /// <summary>Runs a script and gives the lines it prints.</summary>
    public static string[] Run(string script, params string[] arguments)
    {
        var (code, output, error) = Start(["-c", script, .. arguments]);
        Assert.True(code == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static (int Code, string Output, string Error) Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
