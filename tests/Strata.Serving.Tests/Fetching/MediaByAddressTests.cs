using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Strata.Serving.Options;
using Strata.Tests;

namespace Strata.Serving.Tests.Fetching;

/// <summary>A server fetches pictures from the hosts that its options name, from public addresses, bounded; from nowhere else.</summary>
public sealed class MediaByAddressTests : IAsyncLifetime
{
    private const string Good = "http://pictures.example/picture.png";

    private readonly PictureHost _host = new();
    private TestServer _server = null!;

    public Task InitializeAsync()
    {
        _server = Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_is_that_of_the_address_and_the_host_is_told_nothing_of_who_asks()
    {
        var expected = await _server.Answer(Request(TestServer.Picture));
        var answer = await _server.Answer(Request(Good));
        Assert.Equal(Text(expected), Text(answer));
        Assert.Equal("Accept: image/*, video/*, */*; q=0.5\nHost: pictures.example\nUser-Agent: strata", Assert.Single(_host.Heard));
        Assert.Equal(new(IPAddress.Parse(TestNetwork.Public), 80), Assert.Single(_host.Network.Connected));
    }

    [SkippableFact]
    public async Task A_video_is_fetched_too_and_what_is_none_is_told()
    {
        Ffmpeg.Need();
        await using var server = TestServer.Start(options => Options(options) with { BodyBytes = 1 << 20 }, _host.Network);
        _host.Pages["/odd.mp4"] = context => context.Response.SendFileAsync(Fixtures.Path("video", "odd.mp4"));
        var request = Request("http://pictures.example/odd.mp4");
        var part = request["messages"]![0]!["content"]![0]!;
        (part["type"], part["video_url"]) = ("video_url", part["image_url"]!.DeepClone());
        _ = part.AsObject().Remove("image_url");
        _ = await server.Answer(request);
        _host.Pages["/odd.mp4"] = context => context.Response.Body.WriteAsync("#EXTM3U\nhttp://127.0.0.1/a.ts"u8.ToArray()).AsTask();
        var (status, body, _) = await server.Post(request.ToJsonString());
        Assert.Equal((400, "invalid_value"), (status, body["error"]!["code"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("http://other.example/picture.png")]
    [InlineData("http://pictures.example.evil.example/picture.png")]
    [InlineData("http://pictures.example:8080/picture.png")]
    [InlineData("http://pictures.example:443/picture.png")]
    [InlineData("http://me:secret@pictures.example/picture.png")]
    [InlineData("http://pictures.example@127.0.0.1/picture.png")]
    [InlineData("http://93.184.215.14/picture.png")]
    [InlineData("http://127.0.0.1/picture.png")]
    [InlineData("http://2130706433/picture.png")]
    [InlineData("http://0x7f.1/picture.png")]
    [InlineData("http://localhost/picture.png")]
    [InlineData("http://[::1]/picture.png")]
    [InlineData("http://[::ffff:127.0.0.1]/picture.png")]
    [InlineData("http://[fe80::1%25eth0]/picture.png")]
    [InlineData("http://[64:ff9b::7f00:1]/picture.png")]
    [InlineData("ftp://pictures.example/picture.png")]
    [InlineData("file://pictures.example/picture.png")]
    [InlineData("//pictures.example/picture.png")]
    [InlineData("/etc/passwd")]
    [InlineData("http://")]
    public async Task Nobody_is_asked_for_an_address_that_no_host_of_the_list_has(string url)
    {
        Assert.Equal("unsupported_url", await Refused(url));
        Assert.Empty(_host.Network.Asked);
        Assert.Empty(_host.Network.Connected);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3", "192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData()]
    public async Task A_name_that_leads_inside_is_told_as_one_where_nobody_answers(params string[] addresses)
    {
        _host.Network.Names["pictures.example"] = [addresses];
        var (inside, code) = await Told(Good);
        Assert.Empty(_host.Network.Connected);
        _host.Network.Names["pictures.example"] = [[TestNetwork.Public]];
        _host.Network.Silent.Add(TestNetwork.Public);
        Assert.Equal((inside, "media_not_fetched"), await Told(Good));
        _host.Network.Names.Remove("pictures.example");
        Assert.Equal((inside, code), await Told(Good));
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_what_was_looked_at_is_what_is_connected_to()
    {
        _host.Network.Names["pictures.example"] = [["10.0.0.1", "2606:4700::1", TestNetwork.Public], ["127.0.0.1"]];
        _host.Network.Silent.Add("2606:4700::1");
        _ = await _server.Answer(Request(Good));
        Assert.Equal(1, _host.Network.Asked["pictures.example"]);
        Assert.Equal(["2606:4700::1", TestNetwork.Public], _host.Network.Connected.Select(to => to.Address.ToString()));

        // Nothing of the first connection is left: the name leads inside now.
        Assert.Equal("media_not_fetched", await Refused(Good));
    }

    [Theory]
    [InlineData("/picture.png", null)]
    [InlineData("http://cdn.pictures.example/picture.png", null)]
    [InlineData("http://cdn.pictures.example:8080/picture.png", "unsupported_url")]
    [InlineData("http://127.0.0.1/picture.png", "unsupported_url")]
    [InlineData("http://[::1]/picture.png", "unsupported_url")]
    [InlineData("http://other.example/picture.png", "unsupported_url")]
    [InlineData("http://me:secret@pictures.example/picture.png", "unsupported_url")]
    [InlineData("file:///etc/passwd", "unsupported_url")]
    [InlineData("http://inside.pictures.example/picture.png", "media_not_fetched")]
    [InlineData("/again", "media_not_fetched")]
    [InlineData(null, "unsupported_url")]
    public async Task A_redirect_is_looked_at_as_the_address_was(string? location, string? code)
    {
        _host.Network.Names["cdn.pictures.example"] = [[TestNetwork.Public]];
        _host.Network.Names["inside.pictures.example"] = [["10.0.0.1"]];
        _host.Network.Names["other.example"] = [[TestNetwork.Public]];
        _host.Pages["/again"] = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };
        if (code is null)
        {
            _ = await _server.Answer(Request("http://pictures.example/again"));
            return;
        }

        Assert.Equal(code, await Refused("http://pictures.example/again"));
        Assert.All(_host.Network.Connected, to => Assert.Equal(new(IPAddress.Parse(TestNetwork.Public), 80), to));
        Assert.Equal(location == "/again" ? 4 : 1, _host.Heard.Count);
    }

    [Fact]
    public async Task More_bytes_than_may_be_are_refused_whatever_length_is_told()
    {
        _host.Pages["/told"] = context =>
        {
            context.Response.ContentLength = 1L << 40;
            return context.Response.Body.FlushAsync();
        };
        _host.Pages["/untold"] = async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
            }
        };
        Assert.Equal("media_too_large", await Refused("http://pictures.example/told"));
        Assert.Equal("media_too_large", await Refused("http://pictures.example/untold"));

        // One picture fits, but all of a request are counted together.
        var one = (int)(Bytes / PictureHost.Picture.Length);
        _ = await _server.Answer(Request([.. Enumerable.Repeat(Good, one)]));
        Assert.Equal("media_too_large", await Refused([.. Enumerable.Repeat(Good, one + 1)]));
    }

    [Theory]
    [InlineData("Content-Length: 100", "invalid_value")]
    [InlineData("Content-Length: 20000", "media_not_fetched")]
    [InlineData("Transfer-Encoding: chunked", "media_not_fetched")]
    public async Task A_length_that_lies_makes_no_picture(string header, string code)
    {
        using var liar = new TcpListener(IPAddress.Loopback, 0);
        liar.Start();
        var lies = Task.Run(async () =>
        {
            using var client = await liar.AcceptTcpClientAsync();
            _ = await client.GetStream().ReadAsync(new byte[4096]);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n\r\n"));
            await client.GetStream().WriteAsync(PictureHost.Picture);
        });
        var network = new TestNetwork(((IPEndPoint)liar.LocalEndpoint).Port) { Names = { ["pictures.example"] = [[TestNetwork.Public]] } };
        await using var server = TestServer.Start(Options, network);
        Assert.Equal(code, await Refused(server, Good));
        await lies;
    }

    [Fact]
    public async Task What_is_too_slow_is_given_up()
    {
        await using var server = TestServer.Start(
            options => Options(options) with { MediaTimeout = TimeSpan.FromMilliseconds(400) }, _host.Network);
        _host.Pages["/silent"] = context => Forever(context.RequestAborted);
        _host.Pages["/trickle"] = async context =>
        {
            while (true)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        };
        var clock = Stopwatch.StartNew();
        Assert.Equal("media_too_slow", await Refused(server, "http://pictures.example/silent"));
        Assert.Equal("media_too_slow", await Refused(server, "http://pictures.example/trickle"));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");

        // Whoever waits for a host keeps nobody from asking.
        _ = await server.Answer(Request(Good));
    }

    [Fact]
    public async Task What_is_no_picture_and_what_is_not_there_are_told()
    {
        _host.Pages["/page"] = context => context.Response.Body.WriteAsync("<html>"u8.ToArray()).AsTask();
        _host.Pages["/drawn"] = context => context.Response.Body.WriteAsync("""<svg xmlns="http://www.w3.org/2000/svg"/>"""u8.ToArray()).AsTask();
        _host.Pages["/large"] = context => context.Response.Body.WriteAsync(LargePicture.Head()).AsTask();
        _host.Pages["/packed"] = context =>
        {
            // What is packed is not unpacked: a small file could be a very large one.
            context.Response.Headers.ContentEncoding = "gzip";
            using var packed = new MemoryStream();
            using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            {
                gzip.Write(PictureHost.Picture);
            }

            return context.Response.Body.WriteAsync(packed.ToArray()).AsTask();
        };
        foreach (var page in new[] { "page", "drawn", "large", "packed" })
        {
            Assert.Equal("invalid_value", await Refused($"http://pictures.example/{page}"));
        }

        var (message, _) = await Told("http://pictures.example/missing");
        Assert.Contains("pictures.example answered 404", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=pictures.example", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var host = new PictureHost(certificate);
        await using var server = TestServer.Start(Options, host.Network);
        Assert.Equal("media_not_fetched", await Refused(server, "https://pictures.example/picture.png"));
        Assert.Equal(443, Assert.Single(host.Network.Connected).Port);
        Assert.Empty(host.Heard);
    }

    [Fact]
    public async Task A_field_that_is_wrong_has_opened_nothing()
    {
        var request = Request(Good);
        request["colour"] = 1;
        Assert.Equal(400, (await _server.Post(request.ToJsonString())).Status);
        request = Request(Good);
        request["messages"]!.AsArray().Add(new JsonObject { ["role"] = "narrator", ["content"] = "" });
        Assert.Equal(400, (await _server.Post(request.ToJsonString())).Status);
        Assert.Empty(_host.Network.Asked);
    }

    private static long Bytes => 3 * PictureHost.Picture.Length + 100;

    private static ServingOptions Options(ServingOptions options) => options with
    {
        BodyBytes = Bytes,
        MediaHosts = [MediaHost.Parse("pictures.example"), MediaHost.Parse("*.pictures.example")],
    };

    private static async Task Forever(CancellationToken cancellation) => await Task.Delay(Timeout.Infinite, cancellation);

    private static JsonObject Request(params string[] urls) => new()
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

    private static string Text(JsonNode answer) => answer["choices"]![0]!["message"]!["content"]!.GetValue<string>();

    private static async Task<string> Refused(TestServer server, params string[] urls) => (await Told(server, urls)).Code;

    private static async Task<(string Message, string Code)> Told(TestServer server, params string[] urls)
    {
        var (status, body, _) = await server.Post(Request(urls).ToJsonString());
        var error = body["error"]!;
        Assert.True(status == 400, body.ToJsonString());
        Assert.Equal($"messages[0].content[{urls.Length - 1}].image_url.url", error["param"]!.GetValue<string>());
        Assert.Equal("invalid_request_error", error["type"]!.GetValue<string>());
        return (error["message"]!.GetValue<string>(), error["code"]!.GetValue<string>());
    }

    private TestServer Start() => TestServer.Start(Options, _host.Network);

    private Task<string> Refused(params string[] urls) => Refused(_server, urls);

    private Task<(string Message, string Code)> Told(params string[] urls) => Told(_server, urls);
}
