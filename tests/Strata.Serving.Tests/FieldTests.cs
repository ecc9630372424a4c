using System.Text.Json.Nodes;
using Strata.Tests;

namespace Strata.Serving.Tests;

/// <summary>Every field is applied: the answer is the one that the same options give without a server.</summary>
public sealed class FieldTests(RefusalTests.Server shared) : IClassFixture<RefusalTests.Server>
{
    private static readonly GenerationOptions Drawn = new() { MaxNewTokens = 14, Sampling = new() { Temperature = 1.7, Seed = 21 } };

    private readonly TestServer _server = shared.Tiny;

    public static TheoryData<string, string, GenerationOptions> Cases => new()
    {
        { "top_p", "0.5", Drawn with { Sampling = Drawn.Sampling! with { TopP = 0.5 } } },
        { "top_k", "3", Drawn with { Sampling = Drawn.Sampling! with { TopK = 3 } } },
        { "min_p", "0.4", Drawn with { Sampling = Drawn.Sampling! with { MinP = 0.4 } } },
        { "frequency_penalty", "2", Drawn with { Scores = new() { FrequencyPenalty = 2 } } },
        { "presence_penalty", "-2", Drawn with { Scores = new() { PresencePenalty = -2 } } },
        { "repetition_penalty", "3", Drawn with { Scores = new() { RepetitionPenalty = 3 } } },
        { "temperature", "0", new() { MaxNewTokens = 14 } },
        { "seed", "22", Drawn with { Sampling = Drawn.Sampling! with { Seed = 22 } } },
        { "max_tokens", "5", Drawn with { MaxNewTokens = 5 } },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_does_what_it_does_without_a_server(string field, string value, GenerationOptions options)
    {
        var request = TestServer.Ask("Hi", ("max_tokens", 14), ("temperature", 1.7), ("seed", 21));
        request[field] = JsonNode.Parse(value);
        Assert.Equal(_server.Alone(Question.Of("Hi"), options), Text(await _server.Answer(request)));
    }

    [Fact]
    public async Task A_stop_text_ends_the_answer_before_it_in_a_stream_too()
    {
        var whole = _server.Alone(Question.Of("Hi"), new() { MaxNewTokens = 20 });
        var stop = whole.Substring(whole.Length / 2, 3);
        var expected = whole[..whole.IndexOf(stop, StringComparison.Ordinal)];
        var answer = await _server.Answer(TestServer.Ask("Hi", ("max_tokens", 20), ("stop", stop)));
        Assert.Equal((expected, "stop"), (Text(answer), answer["choices"]![0]!["finish_reason"]!.GetValue<string>()));
        var events = await _server.Events(TestServer.Ask("Hi", ("max_tokens", 20), ("stop", new JsonArray(stop))));
        Assert.Equal(expected, string.Concat(events[..^1].Select(
            one => JsonNode.Parse(one)!["choices"]![0]!["delta"]!["content"]?.GetValue<string>())));
    }

    [SkippableFact]
    public async Task A_video_is_seen()
    {
        Ffmpeg.Need();
        var path = Fixtures.Path("video", "odd.mp4");
        var question = Question.Of("What?", [], [Inference.Videos.VideoFile.Open(path)]);
        var url = $"data:video/mp4;base64,{Convert.ToBase64String(await File.ReadAllBytesAsync(path))}";
        var request = TestServer.Ask("What?", ("max_tokens", 8));
        request["messages"]![0]!["content"] = new JsonArray(
            new JsonObject { ["type"] = "video_url", ["video_url"] = new JsonObject { ["url"] = url } },
            new JsonObject { ["type"] = "text", ["text"] = "What?" });
        Assert.Equal(_server.Alone(question, new() { MaxNewTokens = 8 }), Text(await _server.Answer(request)));
        request["messages"]![0]!["content"]![0]!["video_url"]!["url"] = "data:video/mp4;base64,AAAA";
        var (status, body, _) = await _server.Post(request.ToJsonString());
        Assert.Equal(400, status);
        Assert.DoesNotContain(Path.GetTempPath(), body["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logprobs_come_with_the_tokens_of_their_chunk_and_are_those_of_the_whole_answer()
    {
        var asked = TestServer.Ask("Hi", ("max_tokens", 9), ("logprobs", true), ("top_logprobs", 3));
        var whole = (await _server.Answer(asked))["choices"]![0]!["logprobs"]!["content"]!.AsArray();
        Assert.Equal(9, whole.Count);
        Assert.All(whole, token => Assert.Equal(3, token!["top_logprobs"]!.AsArray().Count));
        var streamed = (await _server.Events(asked))[..^1]
            .SelectMany(one => JsonNode.Parse(one)!["choices"]![0]!["logprobs"]?["content"]?.AsArray() ?? []);
        Assert.Equal(whole.Select(token => token!.ToJsonString()), streamed.Select(token => token!.ToJsonString()));
    }

    private static string Text(JsonNode answer) => answer["choices"]![0]!["message"]!["content"]!.GetValue<string>();
}
