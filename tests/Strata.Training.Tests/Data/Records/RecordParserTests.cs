using System.Text;
using Strata.Training.Data.Records;
using Strata.Training.Data.Settings;

namespace Strata.Training.Tests.Data.Records;

/// <summary>Conversations of both forms, and why some are none.</summary>
public class RecordParserTests
{
    private static readonly RecordAttributes Released = new()
    {
        Images = "images",
        Videos = "videos",
        Audios = "audios",
        Messages = "messages",
        Role = "role",
        Content = "content",
        User = "user",
        Assistant = "assistant",
        SystemRole = "system",
        System = "rules",
    };

    private static readonly RecordAttributes Alpaca = new() { IsAlpaca = true, System = "system", Images = "image" };

    [Fact]
    public void Messages_take_turns()
    {
        var record = Parse(
            Released,
            """
            {"images": ["a.png"], "videos": "b.mp4", "more": 1, "messages": [
            {"role": "system", "content": "S"}, {"role": "user", "content": "<image>1<video>"}, {"role": "assistant", "content": "2"},
            {"role": "observation", "content": "3"}, {"role": "assistant", "content": "4"}]}
            """);
        Assert.Equal("S", record.System);
        Assert.Equal(["a.png"], record.Images.ToArray());
        Assert.Equal(["b.mp4"], record.Videos.ToArray());
        Assert.Equal(
            [
                new(Speaker.User, "<image>1<video>"), new(Speaker.Assistant, "2"), new(Speaker.Observation, "3"),
                new(Speaker.Assistant, "4"),
            ],
            record.Messages.ToArray());
    }

    [Fact]
    public void The_system_may_stand_beside_the_messages() => Assert.Equal("R", Parse(
        Released,
        """{"rules": "R", "messages": [{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}""").System);

    [Fact]
    public void A_question_may_have_a_subject_and_a_history()
    {
        var record = Parse(
            Alpaca,
            """{"system":"S","instruction":"<image>Count","input":"sheep","output":"3","history":[["a","b"]],"image":"x.png"}""");
        Assert.Equal(
            [new(Speaker.User, "a"), new(Speaker.Assistant, "b"), new(Speaker.User, "<image>Count\nsheep"), new(Speaker.Assistant, "3")],
            record.Messages.ToArray());
        Assert.Equal(("S", "x.png"), (record.System, Assert.Single(record.Images)));
    }

    [Fact]
    public void A_question_may_have_neither() => Assert.Equal(
        [new(Speaker.User, "Count"), new(Speaker.Assistant, "3")],
        Parse(Alpaca, """{"instruction":"Count","input":"","output":"3"}""").Messages.ToArray());

    [Theory]
    [InlineData("", "it has 0 messages")]
    [InlineData("user a", "it has 1 messages")]
    [InlineData("assistant a|user b", "message 1 is by 'assistant'; expected 'user'")]
    [InlineData("user a|user b", "message 2 is by 'user'; expected 'assistant'")]
    [InlineData("user a|function_call b", "message 2 calls a tool")]
    [InlineData("user <image>|assistant b", "<image> 1 times, but 'images' gives 0")]
    [InlineData("user <audio>|assistant b", "it has sound")]
    [InlineData("user a|assistant b", "<image> 0 times, but 'images' gives 1", "\"images\":[\"x\"],")]
    [InlineData("user a|assistant b", "<video> 0 times, but 'videos' gives 1", "\"videos\":\"x\",")]
    [InlineData("user a|assistant b", "it has sound", "\"audios\":[\"x\"],")]
    [InlineData("user <image>|assistant b", "'images' is a number; expected text", "\"images\":[1],")]
    [InlineData("user \\ud800|assistant b", "messages[0]: 'content' is no Unicode text")]
    [InlineData("user a|assistant b", "not valid JSON", "\"messages\":[],")]
    public void Conversations_that_are_none_are_told(string said, string expected, string more = "")
    {
        var messages = said.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(message => message.Split(' '))
            .Select(message => $"{{\"role\":\"{message[0]}\",\"content\":\"{message[1]}\"}}");
        Assert.Contains(
            expected,
            Assert.Throws<InputException>(() => Parse(Released, $"{{{more}\"messages\":[{string.Join(',', messages)}]}}")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"messages": [{"role":"user","content":["a"]}]}""", "messages[0]: 'content' is a list; expected text")]
    [InlineData("""{"messages": [{"role":"user"}]}""", "messages[0]: 'content' is not there")]
    [InlineData("""{"messages": ["a"]}""", "messages[0] is text; expected an object")]
    [InlineData("""{"messages": {"a": 1}}""", "'messages' is an object; expected a list")]
    [InlineData("""{"mesages": []}""", "'messages' is not there; expected a list. There is 'mesages'")]
    [InlineData("""{"messages": [""", "not valid JSON")]
    [InlineData("""[1]""", "the record is a list; expected an object")]
    public void What_is_no_conversation_is_told(string json, string expected) => Assert.Contains(
        expected, Assert.Throws<InputException>(() => Parse(Released, json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"instruction":"a"}""", "'output' is not there")]
    [InlineData("""{"instruction":"a","output":"b","history":[["x"]]}""", "history[0] is no pair")]
    [InlineData("""{"instruction":1,"output":"b"}""", "'instruction' is a number")]
    public void What_is_no_question_is_told(string json, string expected) => Assert.Contains(
        expected, Assert.Throws<InputException>(() => Parse(Alpaca, json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_told() => Assert.Contains(
        "it is not UTF-8",
        Assert.Throws<InputException>(() => new RecordParser(Released).Parse(new(new("f", 1), [(byte)'{', 0xFF, (byte)'}']))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_depth_without_end_is_told() => Assert.Contains(
        "not valid JSON",
        Assert.Throws<InputException>(() => Parse(Released, new string('[', 100000) + new string(']', 100000))).Message,
        StringComparison.Ordinal);

    private static DataRecord Parse(RecordAttributes keys, string json) =>
        new RecordParser(keys).Parse(new(new("data.json", 1), Encoding.UTF8.GetBytes(json)));
}
