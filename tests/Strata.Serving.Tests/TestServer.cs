using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Cli.Tests;
using Strata.Inference.Generation.Batching;
using Strata.Models.Glm4v;
using Strata.Serving.Fetching;
using Strata.Serving.Options;
using Strata.Torch.Decoding;

namespace Strata.Serving.Tests;

/// <summary>A tiny GLM-4.1V of fresh weights that serves, and a client for raw requests.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string Model = "tiny";

    /// <summary>Its folder, which nobody changes, is made once.</summary>
    private static readonly Lazy<TalkingModel> Folder = new(() =>
    {
        var model = new TalkingModel();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => model.Dispose();
        return model;
    });

    private readonly LoadedModel _loaded;
    private readonly ModelServer _server;

    private TestServer(Func<ServingOptions, ServingOptions>? change, MediaNetwork? network)
    {
        _loaded = new Glm4vFamily().Load(Folder.Value.Path, ParallelContext.Single);
        Pipeline = VisionLanguagePipeline.Create(Folder.Value.Path, _loaded, new Glm4vFamily().Chat);
        var options = new ServingOptions
        {
            Model = Model,
            Port = 0,
            Context = 4000,
            Batch = new() { Chunk = 16 },
            Grace = TimeSpan.FromSeconds(5),
        };
        options = change?.Invoke(options) ?? options;
        _server = (network is null ? ModelServer.Start(Pipeline, options) : ModelServer.Start(Pipeline, options, network, default))
            .GetAwaiter().GetResult();
        Http = new() { BaseAddress = _server.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public VisionLanguagePipeline Pipeline { get; }

    public HttpClient Http { get; }

    public ModelServer Server => _server;

    public Uri Endpoint => new(_server.Address, "v1");

    /// <summary>The model's folder.</summary>
    public static string Path => Folder.Value.Path;

    /// <summary>A picture as a data URL.</summary>
    public static string Picture { get; } = $"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(TalkingModel.Picture))}";

    public static TestServer Start(Func<ServingOptions, ServingOptions>? change = null) => new(change, null);

    /// <summary>One that fetches pictures and videos through a network of the test's own.</summary>
    internal static TestServer Start(Func<ServingOptions, ServingOptions> change, MediaNetwork network) => new(change, network);

    /// <summary>A request of one user's text with more fields.</summary>
    public static JsonObject Ask(string text, params (string Name, JsonNode? Value)[] more)
    {
        var json = new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }) };
        foreach (var (name, value) in more)
        {
            json[name] = value;
        }

        return json;
    }

    /// <summary>Waits for what another thread does soon.</summary>
    public static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 500);
            await Task.Delay(20);
        }
    }

    /// <summary>What is shown of an answer that is given alone.</summary>
    public static string Alone(VisionLanguagePipeline pipeline, Question question, GenerationOptions options) =>
        string.Concat(pipeline.Answer(question, options).Select(piece => piece.Text));

    /// <summary>As above, of this server's model.</summary>
    public string Alone(Question question, GenerationOptions options) => Alone(Pipeline, question, options);

    /// <summary>Takes the model's weights away: whatever is asked afterwards is a fault of the server's own.</summary>
    public void LoseWeights() => _loaded.Dispose();

    /// <summary>Sends a body and reads the whole answer.</summary>
    public async Task<(int Status, JsonNode Body, HttpResponseHeaders Headers)> Post(string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await Http.PostAsync(new Uri("v1/chat/completions", UriKind.Relative), content);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers);
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<JsonNode> Answer(JsonObject request)
    {
        var (status, body, _) = await Post(request.ToJsonString());
        Assert.True(status == 200, $"{status} {body.ToJsonString()}");
        return body;
    }

    /// <summary>Sends a request and reads the events, without their <c>data: </c>.</summary>
    public async Task<List<string>> Events(JsonObject request)
    {
        request["stream"] = true;
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("v1/chat/completions", UriKind.Relative), content);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = (await response.Content.ReadAsStringAsync()).Split("\n\n");
        Assert.Equal("", events[^1]);
        Assert.All(events[..^1], one => Assert.StartsWith("data: ", one));
        return [.. events[..^1].Select(one => one["data: ".Length..])];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        _loaded.Dispose();
    }
}
