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
    public void The_tool_is_native_where_it_can_be_small_elsewhere_and_converts()
    {
        var source = packages.NewFolder("mm-convert-source");
        Tool.Succeed(Path.Combine(Packages.Root, "models", "mm-convert", "pack.sh"), Packages.Root, [source, .. packages.Settings]);
        var package = Path.Combine(source, $"Strata.MmConvert.Tool.any.{Packages.Version}.nupkg");
        Assert.InRange(new FileInfo(package).Length, 1, Largest);
        using (var archive = ZipFile.OpenRead(package))
        {
            Assert.DoesNotContain(archive.Entries, entry => entry.FullName.Contains("/native/", StringComparison.Ordinal)
                || entry.Name.EndsWith(".so", StringComparison.Ordinal));
        }

        using (var archive = ZipFile.OpenRead(Path.Combine(source, $"Strata.MmConvert.Tool.linux-x64.{Packages.Version}.nupkg")))
        {
            Assert.Contains(archive.Entries, entry => entry.Name == "mm-convert");
            Assert.DoesNotContain(archive.Entries, entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
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
