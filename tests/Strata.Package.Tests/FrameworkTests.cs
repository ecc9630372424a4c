namespace Strata.Package.Tests;

/// <summary>Projects of another framework than the packages are for.</summary>
[Collection(PackagesCollection.Name)]
public sealed class FrameworkTests(Packages packages)
{
    [Theory]
    [InlineData("Strata.Cli", "net8.0")]
    [InlineData("Strata.Models.Glm4v", "net9.0")]
    [InlineData("Strata", "netstandard2.0")]
    public void Are_told_once_which_one_they_need(string package, string framework)
    {
        // No reference assemblies of that framework are fetched: the project is told before it would need them.
        var consumer = packages.NewConsumer($"old-{framework}", package, "", ("Program.cs", "System.Console.WriteLine();"));
        var project = Path.Combine(consumer, $"old-{framework}.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace(
            "<TargetFramework>net10.0</TargetFramework>",
            $"<TargetFramework>{framework}</TargetFramework><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>",
            StringComparison.Ordinal));
        var (code, output) = Tool.Run("dotnet", consumer, "build", "--nologo");
        Assert.Equal(1, code);
        var errors = output.Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct();
        Assert.Contains(
            $"STRATA10: The packages of Strata need net10.0, and this project targets '{framework}'", Assert.Single(errors),
            StringComparison.Ordinal);
    }
}
