using System.Reflection;
using System.Text.RegularExpressions;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>What samples/Quickstart prints and draws: right answers of the checkpoint that it ships. The README begins with them.</summary>
public sealed partial class QuickstartTests
{
    private static readonly string Root = Fixtures.Path("..", "..");
    private static readonly Lazy<string> Output = new(() => VariantProgram.Run(Assembly.Load("Quickstart")));

    [Fact]
    public void It_thinks_and_every_answer_is_right()
    {
        Assert.Equal(4, Regex.Count(Output.Value, "\n  thinks: .{40,}\n  answers: .+\n  right\n"));
        Assert.Contains("\n4 of 4 answers are right. Of ", Output.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void It_draws_the_box_that_the_readme_shows()
    {
        Assert.Contains("marked.png\n", Output.Value, StringComparison.Ordinal);
        var (picture, marked) = (Read(AppContext.BaseDirectory, "picture.png"), Read(AppContext.BaseDirectory, "marked.png"));
        Assert.NotEqual(picture.Pixels, marked.Pixels);
        Assert.Equal(marked.Pixels, Read(Root, "docs", "quickstart.png").Pixels);
    }

    [Fact]
    public void The_readme_begins_with_its_picture_and_its_answer()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");
        var shown = Shown().Match(readme).Groups[1].Value;
        Assert.StartsWith("# Strata\n\n<img src=\"docs/quickstart.png\"", readme, StringComparison.Ordinal);
        Assert.Contains("answers: [[", shown, StringComparison.Ordinal);
        Assert.Contains(OneLine(shown), OneLine(Output.Value), StringComparison.Ordinal);
    }

    private static string OneLine(string text) => Spaces().Replace(text, " ");

    private static RgbImage Read(params string[] path) => ImageDecoder.Decode(Path.Combine(path));

    [GeneratedRegex(@"\$ dotnet run --project samples/Quickstart\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
