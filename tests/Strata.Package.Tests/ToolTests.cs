using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>
/// The program installed as a tool of .NET. What it needs no libtorch for is tested without: with it the package is huge.
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed class ToolTests(Packages packages)
{
    [Fact]
    public void The_tool_installs_and_inspects_a_checkpoint()
    {
        var source = packages.NewFolder("tool-source");
        Tool.Succeed(
            "dotnet", Packages.Root, ["pack", "models/strata", "-c", "Release", "-o", source, "--nologo", "-p:StrataTorchBackend=none",
                .. packages.Settings, Packages.Analyzed]);
        var tools = packages.NewFolder("tools", source);
        Tool.Succeed(
            "dotnet", tools, ["tool", "install", "Strata.Tool", "--version", Packages.Version, "--tool-path", tools],
            ("DOTNET_CLI_HOME", packages.NewFolder("tool-home")), ("NUGET_PACKAGES", packages.NewFolder("tool-cache")));
        var output = Tool.Succeed(Path.Combine(tools, "strata"), tools, "inspect", Fixtures.Path("hf", "A", "model"));
        Assert.Contains("model.language_model.embed_tokens.weight", output, StringComparison.Ordinal);
    }
}
