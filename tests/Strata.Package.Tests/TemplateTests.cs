namespace Strata.Package.Tests;

/// <summary>What <c>dotnet new strata-model</c> makes where its name needs care; the tutorial's test does the rest.</summary>
[Collection(PackagesCollection.Name)]
public sealed class TemplateTests(Packages packages)
{
    [Theory]
    [InlineData("my-model", "my_model")]
    [InlineData("Family", "Family")]
    public void A_name_that_is_no_namespace_is_made_one_and_may_be_that_of_a_class(string name, string space)
    {
        var folder = packages.NewFolder($"named-{name}");
        var home = ("DOTNET_CLI_HOME", packages.NewFolder($"home-{name}"));
        Tool.Succeed("dotnet", folder, ["new", "install", "Strata.Templates"], home);
        Tool.Succeed("dotnet", folder, ["new", "strata-model", "-n", name], home);
        var made = Path.Combine(folder, name);
        Assert.StartsWith($"namespace {space};", File.ReadAllText(Path.Combine(made, "src", name, "Axes.cs")), StringComparison.Ordinal);
        Tool.Succeed("dotnet", made, ["build"], home);
    }
}
