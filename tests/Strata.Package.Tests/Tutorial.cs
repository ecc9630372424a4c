using System.Text.RegularExpressions;

namespace Strata.Package.Tests;

/// <summary>What docs/tutorial.md has its reader do, step by step.</summary>
internal static partial class Tutorial
{
    /// <summary>All steps, in order.</summary>
    public static IReadOnlyList<TutorialStep> Steps { get; } = [.. Read(
        File.ReadAllText(Path.Combine(Packages.Root, "docs", "tutorial.md")).ReplaceLineEndings("\n"))];

    private static IEnumerable<TutorialStep> Read(string page)
    {
        var before = 0;
        foreach (Match fence in Fence().Matches(page))
        {
            var paragraph = page[before..fence.Index].Trim().Split("\n\n")[^1];
            var text = fence.Groups["text"].Value;
            yield return fence.Groups["language"].Value switch
            {
                "sh" => new TutorialStep.Commands(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
                "text" => new TutorialStep.Output(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
                _ => new TutorialStep.NewFile(Name(paragraph), text),
            };
            before = fence.Index + fence.Length;
        }
    }

    private static string Name(string paragraph) => FileName().Match(paragraph) is { Success: true } name
        ? name.Groups[1].Value
        : throw new InvalidOperationException($"The paragraph above a file's text begins with no file's name: {paragraph}");

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^`([\w.]+\.\w+)`")]
    private static partial Regex FileName();
}

/// <summary>One thing that the page has its reader do or see.</summary>
internal abstract record TutorialStep
{
    private TutorialStep()
    {
    }

    /// <summary>Commands, run where the last ones ended.</summary>
    public sealed record Commands(IReadOnlyList<string> Lines) : TutorialStep;

    /// <summary>A file, written there.</summary>
    public sealed record NewFile(string Name, string Text) : TutorialStep;

    /// <summary>Lines that the last commands have printed.</summary>
    public sealed record Output(IReadOnlyList<string> Lines) : TutorialStep;
}
