using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>A project of somebody else's that knows Strata only as packages.</summary>
public sealed class ConsumerTests : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", ".."));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-consumer");

    [Fact]
    public void The_packages_alone_load_libtorch_on_this_system()
    {
        var packages = Path.Combine(_folder.FullName, "packages");
        foreach (var project in new[] { "Strata", "Strata.Torch" })
        {
            Tool.Succeed("dotnet", Root, "pack", Path.Combine(Root, "runtime", project), "-c", "Release", "-o", packages, "--nologo", "-p:Version=0.0.1-test");
        }

        var consumer = Path.Combine(_folder.FullName, "consumer");
        Directory.CreateDirectory(consumer);
        File.WriteAllText(Path.Combine(consumer, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{packages}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(_folder.FullName, "cache")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Strata.Torch" Version="0.0.1-test" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(consumer, "Program.cs"), """
            using Strata;
            using Strata.Torch;
            using TorchSharp;

            Backends.Require(Device.Cpu);
            var layer = new Linear<In, Out>(new Extent(3), new Extent(2), bias: false);
            Console.WriteLine($"sum {torch.ones(2, 3).sum().item<float>()}");

            sealed class In : IAxis;
            sealed class Out : IAxis;
            """);
        Assert.Contains("sum 6", Tool.Succeed("dotnet", consumer, "run"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
