using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>
/// mm-convert packed as a tool of .NET: native where it can be compiled, without a warning, and nothing of a tensor library in it or
/// loaded.
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed class MmConvertToolTests(Packages packages)
{
    // In bytes; today it is a tenth smaller.
    private const long Largest = 2_430_000;

    [SkippableFact]
    public void The_tool_is_native_where_it_can_be_small_elsewhere_and_converts()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "compiles for linux-x64");
        var present = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.Any(File.Exists) && File.Exists("/usr/include/zlib.h");
        Assert.True(present || Environment.GetEnvironmentVariable("STRATA_CI") != "1",
            "CI installs gcc and zlib1g-dev: nothing may be skipped there.");
        Skip.IfNot(present, "native compilation needs gcc and zlib1g-dev; tests/run.sh installs them");
        var source = packages.NewFolder("mm-convert-source");
        var build = Tool.Succeed(Path.Combine(Packages.Root, "models", "mm-convert", "pack.sh"), Packages.Root,
            [source, .. packages.Settings, Packages.Analyzed]);
        Assert.DoesNotContain("warning", build, StringComparison.OrdinalIgnoreCase);
        var package = Path.Combine(source, $"Strata.MmConvert.Tool.any.{Packages.Version}.nupkg");
        Assert.InRange(new FileInfo(package).Length, 1, Largest);
        using (var archive = ZipFile.OpenRead(package))
        {
            Assert.DoesNotContain(archive.Entries, entry => entry.FullName.Contains("/native/", StringComparison.Ordinal)
                || entry.Name.EndsWith(".so", StringComparison.Ordinal));
        }

        Converts(source);
        LoadsNoTensorLibrary(Native(source));
    }

    private void Converts(string source)
    {
        var tools = packages.NewFolder("mm-convert-tools", source);
        Tool.Succeed(
            "dotnet", tools, ["tool", "install", "Strata.MmConvert.Tool", "--version", Packages.Version, "--tool-path", tools],
            ("DOTNET_CLI_HOME", packages.NewFolder("mm-convert-home")), ("NUGET_PACKAGES", packages.NewFolder("mm-convert-cache")));
        var program = Path.Combine(tools, "mm-convert");
        var help = Tool.Succeed(program, tools, "GlmConverter", "--help");
        Assert.Contains("mm-convert GlmConverter hf_to_mm", help, StringComparison.Ordinal);
        var output = Path.Combine(tools, "mm");
        string[] line =
        [
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", output, "--cfg.hf_config.hf_dir", Fixtures.Path("mindspeed", "glm_a", "hf", "base"),
            "--cfg.parallel_config.llm_pp_layers", "[[1,3]]", "--cfg.parallel_config.vit_pp_layers", "[[3,0]]", "--verify",
        ];
        Assert.Contains("verified", Tool.Succeed(program, tools, line), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(output, "release", "mp_rank_00_001", "model_optim_rng.pt")));
    }

    /// <summary>The native program out of its package, where it is alone.</summary>
    private string Native(string source)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(source, $"Strata.MmConvert.Tool.linux-x64.{Packages.Version}.nupkg"));
        Assert.DoesNotContain(archive.Entries, entry => Path.GetExtension(entry.Name) is ".dll" or ".so");
        var program = Path.Combine(packages.NewFolder("mm-convert-native"), "mm-convert");
        archive.Entries.Single(entry => entry.Name == "mm-convert").ExtractToFile(program);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return program;
    }

    /// <summary>The manifest is larger than a pipe: who does not read it can look at the process after it has planned.</summary>
    private void LoadsNoTensorLibrary(string program)
    {
        var folder = packages.NewFolder("mm-convert-9b");
        using var fixture = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "glm41v_9b.json")));
        File.WriteAllText(Path.Combine(folder, "config.json"), fixture.RootElement.GetProperty("config").GetRawText());
        string[] line =
        [
            "GlmConverter", "hf_to_mm", "--cfg.mm_dir", "mm9b", "--cfg.hf_config.hf_dir", folder,
            "--cfg.parallel_config.llm_pp_layers", "[[40]]", "--cfg.parallel_config.vit_pp_layers", "[[24]]",
            "--cfg.parallel_config.tp_size", "2", "--dry-run", "--quiet",
        ];
        using var process = Process.Start(
            new ProcessStartInfo(program, line) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
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
