using System.IO.Compression;
using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>mm-convert installed as a tool of .NET.</summary>
[Collection(PackagesCollection.Name)]
public sealed class MmConvertToolTests(Packages packages)
{
    // In bytes; today it is a third smaller.
    private const long Largest = 2_000_000;

    [Fact]
    public void The_tool_is_small_has_no_native_library_and_converts()
    {
        var source = packages.NewFolder("mm-convert-source");
        Tool.Succeed("dotnet", Packages.Root,
            ["pack", "models/mm-convert", "-c", "Release", "-o", source, "--nologo", .. packages.Settings]);
        var package = Directory.GetFiles(source, "Strata.MmConvert.Tool.*.nupkg").Single();
        Assert.InRange(new FileInfo(package).Length, 1, Largest);
        using (var archive = ZipFile.OpenRead(package))
        {
            Assert.DoesNotContain(archive.Entries, entry => entry.FullName.Contains("/native/", StringComparison.Ordinal)
                || entry.Name.EndsWith(".so", StringComparison.Ordinal));
        }

        var tools = packages.NewFolder("mm-convert-tools");
        Tool.Succeed(
            "dotnet", tools, ["tool", "install", "Strata.MmConvert.Tool", "--version", Packages.Version, "--tool-path", tools,
                "--add-source", source],
            ("DOTNET_CLI_HOME", packages.NewFolder("mm-convert-home")), ("NUGET_PACKAGES", packages.NewFolder("mm-convert-cache")));
        var output = Tool.Succeed(
            Path.Combine(tools, "mm-convert"), tools, "GlmConverter", "hf_to_mm", "--cfg.mm_dir", Path.Combine(tools, "mm"),
                "--cfg.hf_config.hf_dir",
            Fixtures.Path("mindspeed", "glm_a", "hf", "base"), "--cfg.parallel_config.llm_pp_layers", "[[4]]",
                "--cfg.parallel_config.vit_pp_layers", "[[3]]");
        Assert.Contains(" in 2 files, ", output, StringComparison.Ordinal);
    }
}
