using System.Text.RegularExpressions;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>What docs/tutorial.md shows is what is there. Its commands are run by the tests of the packages.</summary>
public sealed partial class TutorialTests
{
    private static readonly string Docs = Fixtures.Path("..", "..", "docs");

    private static readonly string Page = File.ReadAllText(Path.Combine(Docs, "tutorial.md"));

    private static readonly IReadOnlyList<string> Linked =
        [.. Link().Matches(Page).Select(match => Path.Combine(Docs, match.Groups[1].Value.Split('#')[0]))];

    public static TheoryData<string> Code => [.. Blocks("csharp"), .. Blocks("json")];

    public static TheoryData<string> Lines =>
        [.. Blocks("text").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    [Theory]
    [MemberData(nameof(Code))]
    public void Code_stands_in_a_file_that_the_page_links(string code) =>
        Assert.Contains(Linked.Where(File.Exists), file => File.ReadAllText(file).Contains(code, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Lines))]
    public void Output_is_what_the_variant_prints(string line) => Assert.Contains(line, VariantProgram.Output, StringComparison.Ordinal);

    [Fact]
    public void Links_lead_somewhere()
    {
        Assert.NotEmpty(Linked);
        Assert.All(Linked, path => Assert.True(Path.Exists(path), path));
    }

    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Page).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
