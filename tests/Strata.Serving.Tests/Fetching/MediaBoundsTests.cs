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

/// <summary>What a server fetches is bounded in bytes and time, and is a picture or told as none.</summary>
public sealed class MediaBoundsTests : MediaFetching
{
    [Fact]
    public async Task More_bytes_than_may_be_are_refused_whatever_length_is_told()
    {
        Host.Pages["/told"] = context =>
        {
            context.Response.ContentLength = 1L << 40;
            return context.Response.Body.FlushAsync();
        };
        Host.Pages["/untold"] = async context =>
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
        _ = await Server.Answer(Request([.. Enumerable.Repeat(Good, one)]));
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
            options => Options(options) with { MediaTimeout = TimeSpan.FromMilliseconds(400) }, Host.Network);
        Host.Pages["/silent"] = context => Forever(context.RequestAborted);
        Host.Pages["/trickle"] = async context =>
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
        Host.Pages["/page"] = context => context.Response.Body.WriteAsync("<html>"u8.ToArray()).AsTask();
        Host.Pages["/drawn"] = context => context.Response.Body.WriteAsync("""<svg xmlns="http://www.w3.org/2000/svg"/>"""u8.ToArray()).AsTask();
        Host.Pages["/large"] = context => context.Response.Body.WriteAsync(LargePicture.Head()).AsTask();
        Host.Pages["/packed"] = context =>
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
}
