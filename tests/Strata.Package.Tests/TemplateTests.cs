namespace Strata.Package.Tests;

/// <summary>What <c>dotnet new strata-model</c> makes builds, passes its tests and runs, by the commands of the tutorial.</summary>
[Collection(PackagesCollection.Name)]
public sealed class TemplateTests(Packages packages)
{
    private const string Pack = "dotnet pack Dsl.sln -c Release -o ../strata-packages";

    [SkippableFact]
    public void The_tutorials_first_commands_make_a_model_that_builds_tests_and_runs()
    {
        Skip.If(OperatingSystem.IsWindows(), "the tutorial's commands are for bash");
        var clone = packages.NewFolder(Path.Combine("tutorial", "clone"));
        Assert.Equal(Pack, Tutorial.Commands[0][0]);

        // The commands begin in a clone's folder: what a build below it would take over from it lies there too.
        foreach (var file in Directory.GetFiles(Packages.Root, "Directory.*").Append(Path.Combine(Packages.Root, "global.json")))
        {
            File.Copy(file, Path.Combine(clone, Path.GetFileName(file)));
        }

        // The packages that the first command would make are made already.
        Directory.CreateSymbolicLink(Path.Combine(clone, "..", "strata-packages"), packages.Source);
        var output = Tool.Succeed("bash", clone, ["-e", "-c", string.Join('\n', Tutorial.Commands[0].Skip(1))], Home("tutorial"));
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
        Assert.Contains("Passed:     3", output, StringComparison.Ordinal);
        Assert.Contains("| layers.i.self_attn.qkv_proj.weight", output, StringComparison.Ordinal);
        Assert.Contains("scores [1, 5, 256]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tutorials_other_commands_are_run_by_other_tests() => Assert.Equal(
        ["dotnet build samples/BrokenOnPurpose", "dotnet run --project samples/NewVariant"],
        Tutorial.Commands.Skip(1).SelectMany(block => block));

    [Fact]
    public void A_name_that_is_no_namespace_is_made_one()
    {
        var folder = packages.NewFolder("hyphen");
        var home = Home("hyphen");
        Tool.Succeed("dotnet", folder, ["new", "install", Path.Combine(packages.Source, $"Strata.Templates.{Packages.Version}.nupkg")],
            home);
        Tool.Succeed("dotnet", folder, ["new", "strata-model", "-n", "my-model"], home);
        var made = Path.Combine(folder, "my-model");
        Assert.StartsWith("namespace my_model;", File.ReadAllText(Path.Combine(made, "src", "my-model", "Axes.cs")),
            StringComparison.Ordinal);
        Tool.Succeed("dotnet", made, ["build"], home);
    }

    /// <summary>The templates of whoever runs this are not to change.</summary>
    private (string Name, string Value) Home(string name) => ("DOTNET_CLI_HOME", packages.NewFolder("home-" + name));
}
