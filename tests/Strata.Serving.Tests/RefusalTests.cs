using System.Text.Json.Nodes;

namespace Strata.Serving.Tests;

/// <summary>What is not done, or is no value of its field, is refused in OpenAI's form, and names itself.</summary>
public sealed class RefusalTests(RefusalTests.Server shared) : IClassFixture<RefusalTests.Server>
{
    private const string Hi = """ "messages": [{"role": "user", "content": "Hi"}] """;

    private readonly TestServer _server = shared.Tiny;

    [Theory]
    [InlineData("max_tokens", "0")]
    [InlineData("max_tokens", "-1")]
    [InlineData("max_tokens", "\"word\"")]
    [InlineData("max_tokens", "1.5")]
    [InlineData("max_tokens", "4000")]
    [InlineData("max_completion_tokens", "99999999999999999999")]
    [InlineData("temperature", "-1")]
    [InlineData("temperature", "9")]
    [InlineData("top_p", "1.1")]
    [InlineData("n", "0")]
    [InlineData("n", "9")]
    [InlineData("seed", "\"x\"")]
    [InlineData("stop", "[\"\"]")]
    [InlineData("stop", "7")]
    [InlineData("frequency_penalty", "3")]
    [InlineData("presence_penalty", "[]")]
    [InlineData("logprobs", "1")]
    [InlineData("top_logprobs", "2")]
    [InlineData("stream", "\"yes\"")]
    [InlineData("stream_options", "{\"include_usage\": true}")]
    [InlineData("tools", "[{\"type\": \"function\", \"function\": {\"name\": \"f\"}}]")]
    [InlineData("tool_choice", "\"required\"")]
    [InlineData("response_format", "{\"type\": \"json_object\"}")]
    [InlineData("logit_bias", "{\"5\": 10}")]
    [InlineData("colour", "1")]
    [InlineData("store", "true")]
    public async Task A_field_is_refused_by_its_name(string field, string value)
    {
        var error = await Refused($$"""{ {{Hi}}, "{{field}}": {{value}} }""");
        Assert.Equal(field, error["param"]!.GetValue<string>());
        Assert.Contains(field, error["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(error["code"]);
    }

    [Theory]
    [InlineData("messages", """{}""")]
    [InlineData("messages", """{"messages": []}""")]
    [InlineData("messages", """{"messages": "Hi"}""")]
    [InlineData("messages[0]", """{"messages": ["Hi"]}""")]
    [InlineData("messages[0].role", """{"messages": [{"content": "Hi"}]}""")]
    [InlineData("messages[0].role", """{"messages": [{"role": "narrator", "content": "Hi"}]}""")]
    [InlineData("messages[0].role", """{"messages": [{"role": "tool", "content": "Hi", "tool_call_id": "1"}]}""")]
    [InlineData("messages[0].content", """{"messages": [{"role": "user"}]}""")]
    [InlineData("messages[0].content[0].type", """{"messages": [{"role": "user", "content": [{"type": "input_audio"}]}]}""")]
    [InlineData("messages[0].content[0].type",
        """{"messages": [{"role": "system", "content": [{"type": "image_url", "image_url": {"url": "data:,"}}]}]}""")]
    [InlineData("messages[0].tool_calls", """{"messages": [{"role": "assistant", "content": "", "tool_calls": [{"id": "1"}]}]}""")]
    [InlineData("messages[0].colour", """{"messages": [{"role": "user", "content": "Hi", "colour": 1}]}""")]
    [InlineData("body", "[1]")]
    [InlineData("body", "{\"messages\": ")]
    [InlineData("body", "{\"n\": 1, \"n\": 2}")]
    [InlineData("body", "")]
    [InlineData("body", """{"messages": [{"role": "user", "content": "\ud800"}]}""")]
    [InlineData("body", """{"\ud800": 1}""")]
    public async Task What_is_no_request_is_refused(string field, string body) =>
        Assert.Equal(field, (await Refused(body))["param"]!.GetValue<string>());

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:1/picture.png")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("data:image/png;base64,@")]
    [InlineData("data:image/png,AAAA")]
    [InlineData("data:application/pdf;base64,JVBERi0xLjQK")]
    public async Task No_path_and_no_address_is_opened_and_what_is_no_picture_is_told(string url)
    {
        var error = await Refused(new JsonObject
        {
            ["messages"] = new JsonArray(new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = url } }),
            }),
        }.ToJsonString());
        Assert.Equal("messages[0].content[0].image_url.url", error["param"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_picture_that_would_be_too_large_is_refused_before_it_is_decoded()
    {
        var url = $"data:image/png;base64,{Convert.ToBase64String(LargePicture.Head())}";
        var error = await Refused(
            $$$"""{"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "{{{url}}}"}}]}]}""");
        Assert.Contains("60000 x 60000 pixels", error["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/completions", 404, "unknown_url")]
    [InlineData("POST", "/v1/responses", 404, "unknown_url")]
    [InlineData("POST", "/v1/embeddings", 404, "unknown_url")]
    [InlineData("GET", "/v1/chat/completions", 405, null)]
    [InlineData("POST", "/health", 405, null)]
    public async Task Other_routes_and_methods_are_named(string method, string path, int status, string? code)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        using var response = await _server.Http.SendAsync(request);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(path, error["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(code, error["code"]?.GetValue<string>());
    }

    [Fact]
    public async Task Another_model_another_type_and_a_foreign_host_are_refused()
    {
        var (status, body, _) = await _server.Post($$"""{ {{Hi}}, "model": "gpt" }""");
        Assert.Equal((404, "model_not_found"), (status, body["error"]!["code"]!.GetValue<string>()));
        Assert.Equal(415, (await _server.Post($"{{ {Hi} }}", "text/plain")).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("v1/models", UriKind.Relative));
        request.Headers.Host = "evil.example";
        using var response = await _server.Http.SendAsync(request);
        Assert.Equal(403, (int)response.StatusCode);
    }

    [Fact]
    public async Task What_asks_for_nothing_is_taken()
    {
        var body = await _server.Answer(JsonNode.Parse($$"""
            { {{Hi}}, "max_tokens": 1, "tools": [], "tool_choice": "none", "logit_bias": {}, "response_format": {"type": "text"},
              "user": "me", "store": false, "stop": null, "n": null, "temperature": null, "functions": null }
            """)!.AsObject());
        Assert.Equal("length", body["choices"]![0]!["finish_reason"]!.GetValue<string>());
    }

    private async Task<JsonNode> Refused(string body)
    {
        var (status, json, _) = await _server.Post(body);
        Assert.True(status == 400, $"{status} {json.ToJsonString()}");
        Assert.Equal("invalid_request_error", json["error"]!["type"]!.GetValue<string>());
        return json["error"]!;
    }

    /// <summary>One server for all of them.</summary>
    public sealed class Server : IAsyncLifetime
    {
        public TestServer Tiny { get; } = TestServer.Start();

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await Tiny.DisposeAsync();
    }
}
