using System.Text.RegularExpressions;
using Strata.Tests;

namespace Strata.Docs.Tests;

/// <summary>A page of the documentation and the code on it.</summary>
internal sealed partial class Page
{
    private Page(string text)
    {
        Text = text;
        Fences = [.. Fence().Matches(text).Select(match => new Fence(
            match.Groups["language"].Value,
            match.Groups["rest"].Value.Trim(),
            match.Groups["text"].Value,
            text[..match.Groups["text"].Index].Count(letter => letter == '\n')))];
    }

    /// <summary>The whole page.</summary>
    public string Text { get; }

    /// <summary>The code on it, in order.</summary>
    public IReadOnlyList<Fence> Fences { get; }

    /// <summary>Reads a page.</summary>
    public static Page Read(string name) =>
        new(File.ReadAllText(Fixtures.Path("..", "..", "docs", name)).ReplaceLineEndings("\n"));

    [GeneratedRegex(@"^```(?<language>\w+)(?<rest>[^\n]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

/// <summary>A piece of code on a page.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Rest">What the page says of it besides: <c>wrong</c>, or a file's name.</param>
/// <param name="Text">The code.</param>
/// <param name="Line">The page's line, from 0, on which it begins.</param>
internal sealed record Fence(string Language, string Rest, string Text, int Line);
