using System.Text.Json;
using Strata.Inference.Generation.Stopping;
using Strata.Tests;

namespace Strata.Inference.Tests.Generation;

/// <summary>Where an answer ends, against HuggingFace's stopping by strings; and that nothing of them is shown.</summary>
public sealed class StopTextsTests
{
    private static readonly Tokenizer Tokenizer = Tokenizer.Load(Fixtures.Path("tokenizer", "tokenizer.json"));

    public static TheoryData<string> Names => [.. SamplingGoldens.Names("stop_strings", _ => true)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_ends_after_the_same_tokens(string name)
    {
        var test = SamplingGoldens.Case("stop_strings", name);
        var stops = new StopTexts([.. test.GetProperty("stop_strings").Texts()]);
        var bytes = new List<byte>();
        var found = new List<bool>();
        foreach (var id in test.GetProperty("ids").Numbers())
        {
            var known = bytes.Count;
            bytes.AddRange(Tokenizer.Bytes(id));
            found.Add(stops.Look(bytes.ToArray(), known).IsFound);
        }

        Assert.Equal(test.GetProperty("stops_after").EnumerateArray().Select(stops => stops.GetBoolean()), found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_shown_ends_before_the_first_of_them(string name)
    {
        var test = SamplingGoldens.Case("stop_strings", name);
        var texts = test.GetProperty("stop_strings").Texts();
        var answer = new AnswerText(Tokenizer, showsSpecial: true, [.. texts]);
        var shown = "";
        foreach (var id in test.GetProperty("ids").Numbers().TakeWhile(_ => !answer.HasStopped))
        {
            shown += answer.Next(id);
        }

        shown += answer.Finish();
        Assert.Equal(test.GetProperty("first").ValueKind != JsonValueKind.Null, answer.HasStopped);
        Assert.Equal(answer.Whole, shown);
        var whole = Tokenizer.Decode(test.GetProperty("ids").Numbers());
        var starts = texts.Where(text => text.Length > 0).Select(text => whole.IndexOf(text, StringComparison.Ordinal))
            .Where(start => start >= 0).ToList();
        Assert.Equal(starts.Count > 0 ? whole[..starts.Min()] : texts.Contains("") ? "a" : whole, shown);
    }

    /// <summary>"ab" may become "abc", and is nothing that was asked to be held back when it does not.</summary>
    [Fact]
    public void What_may_become_one_is_held_back_until_it_is_none()
    {
        var again = new AnswerText(Tokenizer, showsSpecial: false, ["abc"]);
        Assert.Equal(["x", "", "", "ab", "", ""], Shown(again, "x", "a", "b", "a", "b", "c"));
        Assert.True(again.HasStopped);
        Assert.Equal("", again.Finish());
        Assert.Equal("xab", again.Whole);
        var open = new AnswerText(Tokenizer, showsSpecial: false, ["abc"]);
        _ = Shown(open, "a", "b");
        Assert.Equal("ab", open.Finish());
    }

    [Fact]
    public void One_that_begins_in_the_prompt_ends_an_answer_and_the_prompt_is_not_shown()
    {
        var answer = new AnswerText(Tokenizer, showsSpecial: true, ["user: no"]);
        answer.Follow(Tokenizer.Encode("the user: "));
        Assert.Equal("", answer.Next(Tokenizer.Encode("n")[0]));
        Assert.False(answer.HasStopped);
        Assert.Equal("", answer.Next(Tokenizer.Encode("o")[0]));
        Assert.True(answer.HasStopped);
        Assert.Equal("", answer.Finish());
        var other = new AnswerText(Tokenizer, showsSpecial: true, ["user: no"]);
        other.Follow(Tokenizer.Encode("the user: "));
        Assert.Equal("", other.Next(Tokenizer.Encode("n")[0]));
        Assert.Equal("nx", other.Next(Tokenizer.Encode("x")[0]));
    }

    /// <summary>A set of the whole prompt is said before: nothing that stands in it alone ends an answer.</summary>
    [Fact]
    public void One_that_stands_in_the_prompt_alone_ends_nothing()
    {
        var answer = new AnswerText(Tokenizer, showsSpecial: true, ["user", "user: "]);
        answer.Follow(Tokenizer.Encode("the user: "));
        Assert.Equal("n", answer.Next(Tokenizer.Encode("n")[0]));
        Assert.False(answer.HasStopped);
    }

    private static IEnumerable<string> Shown(AnswerText answer, params string[] letters) =>
        [.. letters.Select(letter => answer.Next(Tokenizer.Encode(letter)[0]))];
}
