using System.IO.Compression;
using System.Xml.Linq;

namespace Strata.Package.Tests;

/// <summary>What lies in the packages.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ContentTests(Packages packages)
{
    [Fact]
    public void Every_package_is_there() => Assert.Equal(
        [
            "Strata", "Strata.Cli", "Strata.Extensions.AI", "Strata.Inference", "Strata.MmConvert", "Strata.MmConvert.Tool",
            "Strata.Models.Blocks", "Strata.Models.Glm4v", "Strata.Models.Qwen25Vl", "Strata.Parallel", "Strata.Rules",
            "Strata.Serving", "Strata.Templates", "Strata.Tool", "Strata.Torch", "Strata.Training",
        ],
        Directory.GetFiles(packages.Source, "*.nupkg")
            .Select(path => Path.GetFileName(path).Replace($".{Packages.Version}.nupkg", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void What_runs_in_the_compiler_lies_where_the_compiler_looks()
    {
        var components = Directory.GetDirectories(Path.Combine(Packages.Root, "generators"))
            .Select(folder => Path.GetFileName(folder) + ".dll");
        Assert.Equal(
            components.Append("Scriban.Signed.dll").Append("Strata.Rules.dll").Order(StringComparer.Ordinal),
            Files("Strata").Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal))
                .Select(file => file["analyzers/dotnet/cs/".Length..]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Strata")]
    [InlineData("Strata.Rules")]
    [InlineData("Strata.Torch")]
    [InlineData("Strata.Inference")]
    [InlineData("Strata.Cli")]
    [InlineData("Strata.Serving")]
    [InlineData("Strata.Extensions.AI")]
    [InlineData("Strata.MmConvert")]
    [InlineData("Strata.Parallel")]
    [InlineData("Strata.Training")]
    [InlineData("Strata.Models.Blocks")]
    [InlineData("Strata.Models.Glm4v")]
    [InlineData("Strata.Models.Qwen25Vl")]
    public void A_library_brings_documentation_readme_and_licence(string package)
    {
        var framework = package == "Strata.Rules" ? "netstandard2.0" : "net10.0";
        Assert.Subset(
            Files(package).ToHashSet(),
            new HashSet<string> { $"lib/{framework}/{package}.dll", $"lib/{framework}/{package}.xml", "README.md", "LICENSE" });
        Assert.Contains("<license type=\"expression\">Apache-2.0</license>", Manifest(package).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Strata.Torch", "Strata")]
    [InlineData("Strata.Inference", "Strata.Torch")]
    [InlineData("Strata.Cli", "Strata.Serving")]
    [InlineData("Strata.Serving", "Strata.Inference")]
    [InlineData("Strata.Training", "Strata.Inference")]
    [InlineData("Strata.Extensions.AI", "Strata.Inference")]
    [InlineData("Strata.Models.Glm4v", "Strata.Inference")]
    [InlineData("Strata.Models.Blocks", "Strata.Torch")]
    [InlineData("Strata.Models.Qwen25Vl", "Strata.Models.Blocks")]
    public void The_generator_passes_through(string package, string dependency)
    {
        var found = Manifest(package).Descendants().Single(
            element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value == dependency);
        Assert.Null(found.Attribute("exclude"));
        Assert.Equal("All", found.Attribute("include")?.Value);
    }

    [Fact]
    public void No_package_depends_on_the_compiler() => Assert.All(
        Directory.GetFiles(packages.Source, "*.nupkg"),
        path => Assert.DoesNotContain("Microsoft.CodeAnalysis", Manifest(path, Read).ToString(), StringComparison.Ordinal));

    private IReadOnlyList<string> Files(string package)
    {
        using var archive = ZipFile.OpenRead(PathOf(package));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private XDocument Manifest(string package) => Manifest(PathOf(package), Read);

    private static XDocument Manifest(string path, Func<ZipArchive, XDocument> read)
    {
        using var archive = ZipFile.OpenRead(path);
        return read(archive);
    }

    private static XDocument Read(ZipArchive archive)
    {
        using var stream = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    private string PathOf(string package) => Path.Combine(packages.Source, $"{package}.{Packages.Version}.nupkg");
}
