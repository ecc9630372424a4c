using System.Diagnostics;

namespace Strata.MmConvert.Tests;

/// <summary>A running program that is asked to stop.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task A_program_that_is_told_to_stop_says_so_and_leaves_nothing(string signal)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Whoever opens a pipe to write waits for a reader: so the program is known to be between planning and converting.
        Run("mkfifo", _folder["pipe"]);
        using var program = Start(
            Path.Combine(AppContext.BaseDirectory, "mm-convert"),
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", _folder["mm"], "--cfg.hf_config.hf_dir",
                Fixtures.Path("mindspeed", "glm_a", "hf", "base"),
            "--cfg.parallel_config.llm_pp_layers", "[[4]]", "--cfg.parallel_config.vit_pp_layers", "[[3]]", "--cfg.trust_remote_code",
                "True",
            "--manifest", _folder["pipe"]);
        Assert.Contains("no effect", await program.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        Run("kill", signal, $"{program.Id}");
        await Task.Delay(200);
        Assert.False(program.HasExited);
        Run("timeout", "30", "cat", _folder["pipe"]);
        var error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(ExitCodes.Cancelled, program.ExitCode);
        Assert.StartsWith("mm-convert: interrupted.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["mm"]));
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
}
