using System.Diagnostics;

namespace Strata.Package.Tests;

/// <summary>Runs programs as a user would, from a folder outside the repository.</summary>
internal static class Tool
{
    public static (int Code, string Output) Run(string program, string folder, params string[] arguments) =>
        Run(program, folder, arguments, []);

    public static (int Code, string Output) Run(
        string program, string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's own build settings must not reach the builds that are tested.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    public static string Succeed(string program, string folder, params string[] arguments) => Succeed(program, folder, arguments, []);

    public static string Succeed(string program, string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var (code, output) = Run(program, folder, arguments, environment);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }
}
