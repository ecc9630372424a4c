namespace Strata.Inference.Tests.Answers;

/// <summary>Thinking and answer are told apart as they come, however the text is cut.</summary>
public sealed class AnswerStreamTests
{
    [Theory]
    [InlineData("<think>a < b</think><answer>c</answer>", "a < b", "c")]
    [InlineData("no marks, 1 < 2", "", "no marks, 1 < 2")]
    [InlineData("<think>never ends </thin", "never ends </thin", "")]
    [InlineData("before</think>after<", "", "beforeafter<")]
    [InlineData("<<think>x</think>", "x", "<")]
    public void Marks_are_found_wherever_pieces_end(string text, string thinking, string answer)
    {
        for (var length = 1; length <= text.Length; length++)
        {
            var stream = new AnswerStream();
            var parts = text.Chunk(length).SelectMany(piece => stream.Next(new string(piece))).ToList();
            parts.AddRange(stream.Finish());
            Assert.Equal(thinking, Joined(parts, isThinking: true));
            Assert.Equal(answer, Joined(parts, isThinking: false));
        }
    }

    [Fact]
    public void What_can_not_be_a_mark_is_not_held_back()
    {
        var stream = new AnswerStream();
        Assert.Equal([(false, "Hello")], stream.Next("Hello"));
        Assert.Equal([(false, " ")], stream.Next(" <th"));
        Assert.Equal([(false, "<the")], stream.Next("e"));
    }

    private static string Joined(IEnumerable<(bool IsThinking, string Text)> parts, bool isThinking) =>
        string.Concat(parts.Where(part => part.IsThinking == isThinking).Select(part => part.Text));
}
