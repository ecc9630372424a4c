using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>A text as it looks while its author is still typing it: cut off, or with a token not there yet.</summary>
internal static class Torn
{
    /// <summary>Where the tokens of a text begin, and where it ends.</summary>
    public static IReadOnlyList<int> Boundaries(string text) =>
        [.. CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions).GetRoot().DescendantTokens().Select(token => token.SpanStart)];

    /// <summary>
    /// About <paramref name="count"/> torn versions, evenly spread over the text: of each two one is cut off, and one is cut off and
    /// lacks a token before. The same text and seed give the same versions.
    /// </summary>
    public static IEnumerable<string> Versions(string text, int count, int seed)
    {
        var (tokens, random) = (Boundaries(text), new Random(seed));
        for (var number = 0; number < Math.Min(count, 2 * tokens.Count); number++)
        {
            var cut = (int)((long)(number / 2) * tokens.Count / Math.Max(1, Math.Min(count / 2, tokens.Count)));
            var prefix = text[..tokens[cut]];
            if (number % 2 == 0 || cut == 0)
            {
                yield return prefix;
                continue;
            }

            var lost = random.Next(cut);
            yield return prefix.Remove(tokens[lost], tokens[lost + 1] - tokens[lost]);
        }
    }
}
