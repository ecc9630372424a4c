using System.Xml.Linq;
using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>
/// Everything packed once, and a folder whose projects restore from those packages. Build outputs are its own: what is tested shares no
/// folder with the build that tests.
/// </summary>
public sealed class Packages : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-packages");

    public Packages()
    {
        try
        {
            // The tool with libtorch inside is a quarter of a gigabyte, and has a test of its own.
            Tool.Succeed("dotnet", Root,
                ["pack", "Dsl.sln", "-c", "Release", "-o", Source, "--nologo", "-p:PackAsTool=false", .. Settings, Analyzed]);
        }
        catch
        {
            Dispose();
            throw;
        }

        // As whoever has our packages in a folder would say it. What they hold is not to be found anywhere else.
        File.WriteAllText(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_folder.FullName, "cache")}" /></config>
              <packageSources><add key="strata" value="{Source}" /></packageSources>
              <fallbackPackageFolders><add key="others" value="{Others()}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", ".."));

    /// <summary>The version that all packages have: that of the repository.</summary>
    public static string Version { get; } =
        XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>Where the packages are.</summary>
    public string Source => Path.Combine(_folder.FullName, "packages");

    /// <summary>How to pack something more beside them.</summary>
    public string[] Settings => [$"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}"];

    /// <summary>Where our own code is built: the build that tests has analysed it, and has failed where it says anything.</summary>
    public static string Analyzed => "-p:RunAnalyzers=false";

    /// <summary>A new folder outside the repository, for a project that knows Strata only as packages.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;

    /// <summary>A new folder in which packages come from one source alone: the tools here are packed as libraries, too.</summary>
    public string NewFolder(string name, string source)
    {
        var folder = NewFolder(name);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="tool" value="{source}" /></packageSources>
            </configuration>
            """);
        return folder;
    }

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

    /// <summary>Everybody else's packages need not be unpacked again; ours of another time must not be found.</summary>
    private string Others()
    {
        var folder = _folder.CreateSubdirectory("others");
        var unpacked = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.Exists(unpacked) && !OperatingSystem.IsWindows() ? Directory.GetDirectories(unpacked) : [])
        {
            var name = Path.GetFileName(package);
            if (name != "strata" && !name.StartsWith("strata.", StringComparison.Ordinal))
            {
                _ = Directory.CreateSymbolicLink(Path.Combine(folder.FullName, name), package);
            }
        }

        return folder.FullName;
    }
}
