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

/// <summary>A server fetches pictures from the hosts that its options name, from public addresses; from nowhere else.</summary>
public sealed class MediaByAddressTests : MediaFetching
{
    [Fact]
    public async Task A_picture_is_that_of_the_address_and_theHost_is_told_nothing_of_who_asks()
    {
        var expected = await Server.Answer(Request(TestServer.Picture));
        var answer = await Server.Answer(Request(Good));
        Assert.Equal(Text(expected), Text(answer));
        Assert.Equal("Accept: image/*, video/*, */*; q=0.5\nHost: pictures.example\nUser-Agent: strata", Assert.Single(Host.Heard));
        Assert.Equal(new(IPAddress.Parse(TestNetwork.Public), 80), Assert.Single(Host.Network.Connected));
    }

    [SkippableFact]
    public async Task A_video_is_fetched_too_and_what_is_none_is_told()
    {
        Ffmpeg.Need();
        await using var server = TestServer.Start(options => Options(options) with { BodyBytes = 1 << 20 }, Host.Network);
        Host.Pages["/odd.mp4"] = context => context.Response.SendFileAsync(Fixtures.Path("video", "odd.mp4"));
        var request = Request("http://pictures.example/odd.mp4");
        var part = request["messages"]![0]!["content"]![0]!;
        (part["type"], part["video_url"]) = ("video_url", part["image_url"]!.DeepClone());
        _ = part.AsObject().Remove("image_url");
        _ = await server.Answer(request);
        Host.Pages["/odd.mp4"] = context => context.Response.Body.WriteAsync("#EXTM3U\nhttp://127.0.0.1/a.ts"u8.ToArray()).AsTask();
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
    public async Task Nobody_is_asked_for_an_address_that_noHost_of_the_list_has(string url)
    {
        Assert.Equal("unsupported_url", await Refused(url));
        Assert.Empty(Host.Network.Asked);
        Assert.Empty(Host.Network.Connected);
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
        Host.Network.Names["pictures.example"] = [addresses];
        var (inside, code) = await Told(Good);
        Assert.Empty(Host.Network.Connected);
        Host.Network.Names["pictures.example"] = [[TestNetwork.Public]];
        Host.Network.Silent.Add(TestNetwork.Public);
        Assert.Equal((inside, "media_not_fetched"), await Told(Good));
        Host.Network.Names.Remove("pictures.example");
        Assert.Equal((inside, code), await Told(Good));
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_what_was_looked_at_is_what_is_connected_to()
    {
        Host.Network.Names["pictures.example"] = [["10.0.0.1", "2606:4700::1", TestNetwork.Public], ["127.0.0.1"]];
        Host.Network.Silent.Add("2606:4700::1");
        _ = await Server.Answer(Request(Good));
        Assert.Equal(1, Host.Network.Asked["pictures.example"]);
        Assert.Equal(["2606:4700::1", TestNetwork.Public], Host.Network.Connected.Select(to => to.Address.ToString()));

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
        Host.Network.Names["cdn.pictures.example"] = [[TestNetwork.Public]];
        Host.Network.Names["inside.pictures.example"] = [["10.0.0.1"]];
        Host.Network.Names["other.example"] = [[TestNetwork.Public]];
        Host.Pages["/again"] = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };
        if (code is null)
        {
            _ = await Server.Answer(Request("http://pictures.example/again"));
            return;
        }

        Assert.Equal(code, await Refused("http://pictures.example/again"));
        Assert.All(Host.Network.Connected, to => Assert.Equal(new(IPAddress.Parse(TestNetwork.Public), 80), to));
        Assert.Equal(location == "/again" ? 4 : 1, Host.Heard.Count);
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
        Assert.Equal(400, (await Server.Post(request.ToJsonString())).Status);
        request = Request(Good);
        request["messages"]!.AsArray().Add(new JsonObject { ["role"] = "narrator", ["content"] = "" });
        Assert.Equal(400, (await Server.Post(request.ToJsonString())).Status);
        Assert.Empty(Host.Network.Asked);
    }
}
