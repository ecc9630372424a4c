using System.Diagnostics;

namespace Strata.Cli.Tests.Talking;

/// <summary>A chat that somebody interrupts: the program, its lines in a pipe, and the signal that Ctrl-C sends.</summary>
public sealed class ChatInterruptionTests : IDisposable
{
    private readonly TalkingModel _model = new();

    [Fact]
    public async Task An_answer_is_interrupted_and_not_the_program()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var program = Start();
        await program.StandardInput.WriteLineAsync("Say much.");
        Assert.NotEqual(-1, await Read(program));

        // Whoever reads no further lets a fast answer fill the pipe, and the program wait.
        _ = program.StandardOutput.ReadToEndAsync();
        Interrupt(program);
        await program.StandardInput.WriteLineAsync("/help");
        string? line;
        do
        {
            line = await program.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        }
        while (line is not null && !line.StartsWith("interrupted; ", StringComparison.Ordinal));

        Assert.NotNull(line);

        // Where nothing is said, the signal ends the program, as it ends any.
        Assert.Contains("/image PATH", await program.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        Interrupt(program);
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(ExitCodes.Cancelled, program.ExitCode);
    }

    public void Dispose() => _model.Dispose();

    private static Task<int> Read(Process program)
    {
        var letters = new char[1];
        return program.StandardOutput.ReadAsync(letters, 0, 1).WaitAsync(TimeSpan.FromMinutes(2));
    }

    private static void Interrupt(Process program)
    {
        using var kill = Process.Start("kill", ["-INT", $"{program.Id}"]);
        kill.WaitForExit();
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"), "chat", "--model", _model.Path, "--dtype", "float32",
            "--max-new-tokens", "100000", "--greedy",
        ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
