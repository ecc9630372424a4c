using System.Text.Json.Nodes;
using Strata.Serving.Options;

namespace Strata.Serving.Tests.Fetching;

/// <summary>A server that may fetch pictures from one host, and that host.</summary>
public abstract class MediaFetching : IAsyncLifetime
{
    protected const string Good = "http://pictures.example/picture.png";

    private protected PictureHost Host { get; } = new();

    private protected TestServer Server { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Server = Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Host.DisposeAsync();
    }

    protected static long Bytes => 3 * PictureHost.Picture.Length + 100;

    protected static ServingOptions Options(ServingOptions options) => options with
    {
        BodyBytes = Bytes,
        MediaHosts = [MediaHost.Parse("pictures.example"), MediaHost.Parse("*.pictures.example")],
    };

    protected static async Task Forever(CancellationToken cancellation) => await Task.Delay(Timeout.Infinite, cancellation);

    protected static JsonObject Request(params string[] urls) => new()
    {
        ["max_tokens"] = 4,
        ["messages"] = new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonArray(
            [
                .. urls.Select(url => new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = url } }),
                new JsonObject { ["type"] = "text", ["text"] = "What is it?" },
            ]),
        }),
    };

    protected static string Text(JsonNode answer) => answer["choices"]![0]!["message"]!["content"]!.GetValue<string>();

    private protected static async Task<string> Refused(TestServer server, params string[] urls) => (await Told(server, urls)).Code;

    private protected static async Task<(string Message, string Code)> Told(TestServer server, params string[] urls)
    {
        var (status, body, _) = await server.Post(Request(urls).ToJsonString());
        var error = body["error"]!;
        Assert.True(status == 400, body.ToJsonString());
        Assert.Equal($"messages[0].content[{urls.Length - 1}].image_url.url", error["param"]!.GetValue<string>());
        Assert.Equal("invalid_request_error", error["type"]!.GetValue<string>());
        return (error["message"]!.GetValue<string>(), error["code"]!.GetValue<string>());
    }

    private TestServer Start() => TestServer.Start(Options, Host.Network);

    protected Task<string> Refused(params string[] urls) => Refused(Server, urls);

    protected Task<(string Message, string Code)> Told(params string[] urls) => Told(Server, urls);
}
