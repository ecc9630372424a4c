using Strata.Inference.Generation.Lookup;

namespace Strata.Inference.Tests.Generation;

/// <summary>What is guessed of a text's next tokens.</summary>
public class TokenGuesserTests
{
    [Theory]
    [InlineData("1 2 3 4 1 2", 2, 3, "3 4 1")] // What followed the latest two.
    [InlineData("1 2 3 4 5 2", 2, 2, "3 4")] // The two are nowhere else, the last one is.
    [InlineData("1 2 3 1 2 5 1 2", 2, 1, "5")] // The latest place counts.
    [InlineData("7 7 7", 2, 4, "7")] // A place may overlap what is looked for.
    [InlineData("1 2 3", 2, 4, "")] // Nothing was there before.
    [InlineData("1", 2, 4, "")]
    [InlineData("", 2, 4, "")]
    [InlineData("1 9 9 2 1", 2, 4, "")] // A picture's token, 9, is never guessed,
    [InlineData("1 2 9 1", 1, 4, "2")] // nor what comes after one.
    public void What_followed_before_may_follow_again(string text, int ngram, int tokens, string guessed)
    {
        var guesser = new TokenGuesser(new(tokens) { LongestNgram = ngram }, Tokens(text), [9]);
        Assert.Equal(Tokens(guessed), guesser.Guess(most: 100));
    }

    [Fact]
    public void No_more_is_guessed_than_is_of_use()
    {
        var guesser = new TokenGuesser(new(10), Tokens("1 2 3 4 1"), []);
        guesser.Append(2);
        Assert.Equal([3, 4], guesser.Guess(most: 2));
        Assert.Empty(guesser.Guess(most: 0));
    }

    private static long[] Tokens(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(token => long.Parse(token, System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
