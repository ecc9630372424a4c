using System.Globalization;
using System.Text.RegularExpressions;
using Strata.Rules.Words;

namespace Strata.Parallel.Notation;

/// <summary>Letters, names and repeats of the notation.</summary>
internal static partial class NotationText
{
    // A repeat is written in a few characters, whatever it makes.
    private const int Longest = 100_000;

    private static readonly IReadOnlyDictionary<string, (char? Letter, NotedLayer Layer)> Names =
        new Dictionary<string, (char?, NotedLayer)>
        {
            ["embedding"] = ('E', NotedLayer.Embedding),
            ["decoder"] = ('t', NotedLayer.Decoder),
            ["mtp"] = ('m', NotedLayer.MultiToken),
            ["loss"] = ('L', NotedLayer.Loss),
            ["encoder"] = (null, NotedLayer.Encoder),
        };

    /// <summary>The notation without repeats and commas: first the parentheses, which do not nest, then single characters.</summary>
    public static string Unroll(string text)
    {
        var plain = text.Replace(",", "", StringComparison.Ordinal);
        return Unroll(Character(), Unroll(Group(), plain, text), text);
    }

    /// <summary>What a letter means.</summary>
    public static NotedLayer Layer(char letter) => Names.Values.Where(name => name.Letter == letter).Select(name => name.Layer)
        .Cast<NotedLayer?>().FirstOrDefault() ?? throw new InputException(
            $"{Quoted.Of(letter.ToString())} means nothing in a pipeline layout. Write E, t, m, L, '|' between pieces, 'x*n' or '(...)*n' "
                + "for repeats, which do not nest, and no blanks.");

    /// <summary>What a name means.</summary>
    public static NotedLayer Named(string name) =>
        Names.TryGetValue(name.Trim().ToLowerInvariant(), out var known) ? known.Layer : throw new InputException(
            $"{Quoted.Of(name)} is no part of a pipeline layout that is given as lists. Write {string.Join(", ", Names.Keys)}.");

    /// <summary>The letter of something that has one.</summary>
    public static char Letter(NotedLayer layer) => Names.Values.Single(name => name.Layer == layer).Letter
        ?? throw new InputException($"A pipeline layout has no letter for {layer}: it can only be written as lists of names.");

    private static string Unroll(Regex repeats, string text, string whole)
    {
        var longest = Longest;
        return repeats.Replace(text, match =>
        {
            var isNumber = int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var times);
            var length = isNumber ? (long)times * match.Groups["x"].Length : long.MaxValue;
            longest -= (int)Math.Min(length, Longest + 1);
            return longest >= 0 && isNumber
                ? string.Concat(Enumerable.Repeat(match.Groups["x"].Value, times))
                : throw new InputException(
                    $"The pipeline layout {Quoted.Of(whole)} repeats to more than {Longest} letters. Write a smaller number.");
        });
    }

    [GeneratedRegex(@"\((?<x>[^()]+)\)\*(?<n>[0-9]+)")]
    private static partial Regex Group();

    [GeneratedRegex(@"(?<x>.)\*(?<n>[0-9]+)")]
    private static partial Regex Character();
}
