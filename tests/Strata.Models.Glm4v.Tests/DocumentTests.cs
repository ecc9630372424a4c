using System.Text.RegularExpressions;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Paths and links in the documents lead somewhere, and what they quote is what is there.</summary>
public sealed partial class DocumentTests
{
    private const string Snapshots = "tests/Strata.Generators.Tests/Blocks/__snapshots__";

    private static readonly string Root = Path.GetFullPath(Fixtures.Path("..", ".."));

    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Concat(Directory.GetFiles(Root, "*.md"))
            .Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        Assert.All(
            Link().Matches(Fence().Replace(Read(page), "")).Select(match => match.Groups[1].Value.Split('#')[0])
                .Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{page}: {link}"));
    }

    [Theory]
    [InlineData("docs/recipes.md", 40)]
    [InlineData("docs/architecture.md", 20)]
    [InlineData("CONTRIBUTING.md", 8)]
    public void Every_path_in_the_pages_of_the_house_is_there(string page, int least)
    {
        var paths = RepositoryPath().Matches(Read(page)).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(paths.Count, least, int.MaxValue);
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Root, BeforePlaceholder(path))), path));
    }

    [Fact]
    public void The_evidence_counts_the_lines_of_the_variants() => Assert.Contains(
        $"`NewVariant` {VariantProgram.DeclarationLines("NewVariant", "CheckedGlm4v.cs")} lines, "
            + $"`QkNorm` {VariantProgram.DeclarationLines("QkNorm", "QkDecoder.cs")} ",
        Read("docs/evidence.md"),
        StringComparison.Ordinal);

    [Fact]
    public void The_generated_page_is_the_snapshot() => Assert.Contains(
        Read($"{Snapshots}/BlockGeneratorTests.Writes_what_the_snapshot_shows_DecoderLayer.snap").Trim(),
        Read("docs/generated.md"),
        StringComparison.Ordinal);

    [Fact]
    public void The_readme_shows_a_layer_as_it_is_written_and_stays_short()
    {
        var readme = Read("README.md");
        var layer = Read("models/Strata.Models.Glm4v/DecoderLayer.cs")
            .Replace("    /// <inheritdoc />\n", "", StringComparison.Ordinal);
        Assert.Contains(layer[layer.IndexOf("[Block]", StringComparison.Ordinal)..], readme, StringComparison.Ordinal);
        Assert.InRange(readme.Split('\n').Length, 1, 70);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The path up to the first part that stands for a name of the reader's.</summary>
    private static string BeforePlaceholder(string path) =>
        string.Join('/', path.Split('/').TakeWhile(part => !Placeholder().IsMatch(part)));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`((?:runtime|generators|models|samples|tests|docs|\.ci)/[^`\s]*)`")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex("NAME|DEVICE|OPERATION")]
    private static partial Regex Placeholder();
}
