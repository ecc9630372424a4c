using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>
/// Everything packed once, and a folder whose projects restore from those packages. Build outputs are its own: what is tested shares no
/// folder with the build that tests.
/// </summary>
public sealed class Packages : IDisposable
{
    public const string Version = "0.0.1-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-packages");

    public Packages()
    {
        try
        {
            // The tool with libtorch inside is a quarter of a gigabyte, and has a test of its own.
            Tool.Succeed("dotnet", Root,
                ["pack", "Dsl.sln", "-c", "Release", "-o", Source, "--nologo", "-p:PackAsTool=false", .. Settings]);
        }
        catch
        {
            Dispose();
            throw;
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <RestoreAdditionalProjectSources>{Source}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(_folder.FullName, "cache")}</RestorePackagesPath>
                <RestoreAdditionalProjectFallbackFolders>{Cache}</RestoreAdditionalProjectFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
    }

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", ".."));

    /// <summary>Where the packages are.</summary>
    public string Source => Path.Combine(_folder.FullName, "packages");

    /// <summary>How to pack something more beside them.</summary>
    public string[] Settings => [$"-p:Version={Version}", $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}"];

    /// <summary>A new folder outside the repository, for a project that knows Strata only as packages.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;

    /// <summary>Writes a program that refers to a package.</summary>
    public string NewConsumer(string name, string package, string items, params (string Name, string Text)[] files)
    {
        var folder = NewFolder(name);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{Version}" />
                <Using Include="Strata" />
                <Using Include="Strata.Torch" />
                <Using Include="TorchSharp" />
                {items}
              </ItemGroup>
            </Project>
            """);
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }

        return folder;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Everybody else's packages need not be unpacked again.</summary>
    private static string Cache
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            return Directory.Exists(folder) ? folder : "";
        }
    }
}
