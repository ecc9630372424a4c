using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Strata.Serving.Tests;

/// <summary>What a request is answered, whole and piece by piece: what the pipeline answers alone.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private readonly TestServer _server = TestServer.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_whole_answer_is_what_the_model_says_alone()
    {
        var json = await _server.Answer(TestServer.Ask("What is this?", ("max_tokens", 12), ("model", "tiny")));
        var alone = Alone("What is this?", 12);
        Assert.Equal(alone, json["choices"]![0]!["message"]!["content"]!.GetValue<string>());
        Assert.Equal("assistant", json["choices"]![0]!["message"]!["role"]!.GetValue<string>());
        Assert.Equal("length", json["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Equal("chat.completion", json["object"]!.GetValue<string>());
        Assert.Equal("tiny", json["model"]!.GetValue<string>());
        Assert.Equal(12, json["usage"]!["completion_tokens"]!.GetValue<int>());
        Assert.Equal(json["usage"]!["prompt_tokens"]!.GetValue<int>() + 12, json["usage"]!["total_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_stream_has_a_role_first_a_reason_last_usage_where_asked_and_an_end()
    {
        var events = await _server.Events(TestServer.Ask(
            "What is this?", ("max_completion_tokens", 12), ("stream_options", new JsonObject { ["include_usage"] = true })));
        Assert.Equal("[DONE]", events[^1]);
        var chunks = events[..^1].Select(one => JsonNode.Parse(one)!).ToList();
        Assert.Single(chunks.Select(chunk => chunk["id"]!.GetValue<string>()).Distinct());
        Assert.All(chunks, chunk => Assert.Equal("chat.completion.chunk", chunk["object"]!.GetValue<string>()));
        Assert.Equal("assistant", chunks[0]["choices"]![0]!["delta"]!["role"]!.GetValue<string>());
        Assert.Equal(Alone("What is this?", 12), string.Concat(chunks[..^1].Select(
            chunk => chunk["choices"]![0]!["delta"]!["content"]?.GetValue<string>())));
        Assert.Equal("length", chunks[^2]["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Empty(chunks[^1]["choices"]!.AsArray());
        Assert.Equal(12, chunks[^1]["usage"]!["completion_tokens"]!.GetValue<int>());
        Assert.All(chunks[..^1], chunk => Assert.Null(chunk["usage"]));
    }

    [Fact]
    public async Task A_fault_of_its_own_is_told_to_the_client_and_to_whoever_runs_it()
    {
        var heard = new ConcurrentQueue<Exception>();
        await using var server = TestServer.Start(options => options with { Faulted = heard.Enqueue });
        Assert.Equal(400, (await server.Post("{")).Status);
        Assert.Empty(heard);
        server.LoseWeights();
        var (status, body, _) = await server.Post(TestServer.Ask("Hi", ("max_tokens", 2)).ToJsonString());
        Assert.Equal((500, "server_error"), (status, body["error"]!["type"]!.GetValue<string>()));
        Assert.Single(heard);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => server.Events(TestServer.Ask("Hi", ("max_tokens", 2))));
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task A_stream_tells_no_usage_where_nobody_asked()
    {
        var events = await _server.Events(TestServer.Ask("Hi", ("max_tokens", 2)));
        Assert.DoesNotContain(events, one => one.Contains("usage", StringComparison.Ordinal));
        Assert.Equal("[DONE]", events[^1]);
    }

    [Fact]
    public async Task Several_answers_of_no_said_length_are_as_long_as_there_is_room_for()
    {
        await using var server = TestServer.Start(options => options with { Batch = options.Batch with { Tokens = 103, PageTokens = 4 } });
        var usage = (await server.Answer(TestServer.Ask("Hi", ("n", 2))))["usage"]!;
        var prompt = usage["prompt_tokens"]!.GetValue<int>();
        var shared = prompt / 4;
        Assert.Equal(2 * (((shared + ((25 - shared) / 2)) * 4) - prompt), usage["completion_tokens"]!.GetValue<int>());
    }

    private string Alone(string text, int tokens) =>
        _server.Alone(Question.Of(text), new() { MaxNewTokens = tokens });
}
