namespace Strata.Package.Tests;

/// <summary>What <c>dotnet new strata-model</c> makes where its name needs care; the tutorial's test does the rest.</summary>
[Collection(PackagesCollection.Name)]
public sealed class TemplateTests(Packages packages)
{
    [Fact]
    public void A_name_that_is_no_namespace_is_made_one()
    {
        var folder = packages.NewFolder("hyphen");
        var home = ("DOTNET_CLI_HOME", packages.NewFolder("home-hyphen"));
        Tool.Succeed("dotnet", folder, ["new", "install", "Strata.Templates"], home);
        Tool.Succeed("dotnet", folder, ["new", "strata-model", "-n", "my-model"], home);
        var made = Path.Combine(folder, "my-model");
        Assert.StartsWith("namespace my_model;", File.ReadAllText(Path.Combine(made, "src", "my-model", "Axes.cs")),
            StringComparison.Ordinal);
        Tool.Succeed("dotnet", made, ["build"], home);
    }
}
