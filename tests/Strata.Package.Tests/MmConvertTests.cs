using System.Diagnostics;
using System.Text.Json;
using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>mm-convert as a native program: it must build without a warning, and neither bring nor load a tensor library.</summary>
public sealed class MmConvertTests : IDisposable
{
    private static readonly string Project = Path.Combine(Packages.Root, "models", "mm-convert");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mm-convert-publish");

    [SkippableFact]
    public void Native_ahead_of_time_without_a_warning_or_a_tensor_library()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "publishes for linux-x64");
        var present = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.Any(File.Exists) && File.Exists("/usr/include/zlib.h");
        Assert.True(present || Environment.GetEnvironmentVariable("STRATA_CI") != "1",
            "CI installs gcc and zlib1g-dev: nothing may be skipped there.");
        Skip.IfNot(present, "native compilation needs gcc and zlib1g-dev; tests/run.sh installs them");
        var folder = Path.Combine(_folder.FullName, "program");
        var build = Tool.Succeed(
            "dotnet", Project,
            ["publish", Project, "-r", "linux-x64", "-c", "Release", "-o", folder, "--nologo", "-p:PublishAot=true",
                "-p:CppCompilerAndLinker=gcc",
                $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}"]);
        Assert.DoesNotContain("warning", build, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["mm-convert"], Directory.GetFiles(folder).Select(Path.GetFileName)
            .Where(file => Path.GetExtension(file) is not (".pdb" or ".xml" or ".dbg")));

        var program = Path.Combine(folder, "mm-convert");
        Assert.Contains("mm-convert GlmConverter hf_to_mm", Tool.Succeed(program, folder, "GlmConverter", "--help"),
            StringComparison.Ordinal);
        Converts(program);
        LoadsNoTensorLibrary(program);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Converts(string program)
    {
        var output = Path.Combine(_folder.FullName, "mm");
        string[] line =
        [
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", output, "--cfg.hf_config.hf_dir", Fixtures.Path("mindspeed", "glm_a", "hf", "base"),
            "--cfg.parallel_config.llm_pp_layers", "[[1,3]]", "--cfg.parallel_config.vit_pp_layers", "[[3,0]]", "--verify",
        ];
        Assert.Contains("verified", Tool.Succeed(program, _folder.FullName, line), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(output, "release", "mp_rank_00_001", "model_optim_rng.pt")));
    }

    /// <summary>The manifest is larger than a pipe: who does not read it can look at the process after it has planned.</summary>
    private void LoadsNoTensorLibrary(string program)
    {
        using var fixture = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "glm41v_9b.json")));
        File.WriteAllText(Path.Combine(_folder.FullName, "config.json"), fixture.RootElement.GetProperty("config").GetRawText());
        string[] line =
        [
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", "mm9b", "--cfg.hf_config.hf_dir", _folder.FullName,
                "--cfg.parallel_config.llm_pp_layers", "[[40]]",
            "--cfg.parallel_config.vit_pp_layers", "[[24]]", "--cfg.parallel_config.tp_size", "2", "--dry-run", "--quiet",
        ];
        using var process = Process.Start(
            new ProcessStartInfo(program, line) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true })!;
        Assert.Equal('{', (char)process.StandardOutput.Read());
        var maps = File.ReadAllText($"/proc/{process.Id}/maps");
        Assert.False(process.HasExited);
        using var manifest = JsonDocument.Parse('{' + process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(2, manifest.RootElement.GetProperty("files").EnumerateObject().Count());
        Assert.Contains("mm-convert", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("torch", maps, StringComparison.OrdinalIgnoreCase);
    }
}
