namespace Strata.Package.Tests;

/// <summary>What <c>dotnet new strata-model</c> makes builds, passes its tests and runs.</summary>
[Collection(PackagesCollection.Name)]
public sealed class TemplateTests(Packages packages)
{
    [Fact]
    public void A_model_made_from_the_template_builds_tests_and_runs()
    {
        var made = Make("My.Model", out var home);
        Assert.Contains("0 Warning(s)", Tool.Succeed("dotnet", made, ["build"], home), StringComparison.Ordinal);
        Assert.Contains("Passed:     3", Tool.Succeed("dotnet", made, ["test", "--no-build"], home), StringComparison.Ordinal);
        var output = Tool.Succeed("dotnet", made, ["run", "--no-build", "--project", "src/My.Model"], home);
        Assert.Contains("| layers.i.self_attn.qkv_proj.weight", output, StringComparison.Ordinal);
        Assert.Contains("scores [1, 5, 256]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_namespace_is_made_one()
    {
        var made = Make("my-model", out var home);
        Tool.Succeed("dotnet", made, ["build"], home);
        Assert.StartsWith("namespace my_model;", File.ReadAllText(Path.Combine(made, "src", "my-model", "Axes.cs")), StringComparison.Ordinal);
    }

    private string Make(string name, out (string Name, string Value) home)
    {
        // The templates of whoever runs this are not to change.
        home = ("DOTNET_CLI_HOME", packages.NewFolder("home-" + name));
        var folder = packages.NewFolder("template-" + name);
        Tool.Succeed("dotnet", folder, ["new", "install", Path.Combine(packages.Source, $"Strata.Templates.{Packages.Version}.nupkg")], home);
        Tool.Succeed("dotnet", folder, ["new", "strata-model", "-n", name], home);
        return Path.Combine(folder, name);
    }
}
