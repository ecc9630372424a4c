using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using TorchSharp;

namespace Strata.Serving.Tests;

/// <summary>
/// Clients of every kind at once: nothing breaks, each refusal is a proper one, and the others' answers are what they are alone.
/// </summary>
public sealed class LoadTests
{
    private const int Clients = 64;
    private const string Key = "key";

    [Fact]
    public async Task Each_is_answered_as_alone_whatever_the_others_do_and_nothing_is_left()
    {
        await using var server = TestServer.Start(options => options with
        {
            ApiKeys = [Key],
            BodyBytes = 300_000,
            Queue = Clients,
            Pixels = 10_000_000,

            // What stays for later prompts is as much as there was time for: tensors could not be counted.
            Batch = options.Batch with { PrefixCaching = false },
        });
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var alone = Enumerable.Range(0, 4).Select(kind => server.Alone(
            Question.Of($"Question {kind}"), new() { MaxNewTokens = 6 + kind })).ToArray();
        await All(server, alone, clients: 16);
        var (tensors, memory) = Left();
        await All(server, alone, Clients);
        var after = Left();
        Assert.Equal(tensors, after.Tensors);
        Assert.InRange(after.Memory - memory, long.MinValue, 16L << 20);
        var metrics = await server.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        Assert.Contains("strata_answers_running 0\n", metrics, StringComparison.Ordinal);
        Assert.Contains("strata_requests_waiting 0\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("status=\"500\"", metrics, StringComparison.Ordinal);
    }

    private static async Task All(TestServer server, string[] alone, int clients)
    {
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => (client % 8) switch
        {
            0 or 1 or 2 or 3 => Ask(server, client % 4, alone[client % 4]),
            4 => HangUp(server),
            5 => Refused(server, client % 16 == 5 ? "{\"messages\": [" : Bomb(), 400),
            6 => client % 16 == 6 ? Refused(server, TestServer.Ask(new string('x', 400_000)).ToJsonString(), 413) : Stranger(server),
            _ => ReadSlowly(server, alone[0]),
        })));

        // Whoever hung up is gone with the next token.
        for (var tries = 0; (await server.Http.GetStringAsync(new Uri("metrics", UriKind.Relative))) is var metrics
            && !(metrics.Contains("strata_answers_running 0\n", StringComparison.Ordinal)
                && metrics.Contains("strata_cache_tokens_held 0\n", StringComparison.Ordinal)); tries++)
        {
            Assert.True(tries < 200, metrics);
            await Task.Delay(20);
        }
    }

    private static async Task Ask(TestServer server, int kind, string alone)
    {
        var answer = await server.Answer(TestServer.Ask($"Question {kind}", ("max_tokens", 6 + kind)));
        Assert.Equal(alone, answer["choices"]![0]!["message"]!["content"]!.GetValue<string>());
    }

    private static async Task HangUp(TestServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/chat/completions", UriKind.Relative))
        {
            Content = new StringContent(
                TestServer.Ask("Hi", ("max_tokens", 3000), ("stream", true)).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[10]) > 0);
    }

    private static async Task Refused(TestServer server, string body, int expected)
    {
        var (status, json, _) = await server.Post(body);
        Assert.Equal(expected, status);
        Assert.False(string.IsNullOrEmpty(json["error"]!["message"]!.GetValue<string>()));
    }

    private static async Task Stranger(TestServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        using var content = new StringContent(TestServer.Ask("Hi").ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("v1/chat/completions", UriKind.Relative), content);
        Assert.Equal(401, (int)response.StatusCode);
    }

    /// <summary>Reads a few bytes at a time, on a connection whose buffers are small.</summary>
    private static async Task ReadSlowly(TestServer server, string alone)
    {
        using var client = new TcpClient { ReceiveBufferSize = 512 };
        await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        await using var stream = client.GetStream();
        var body = Encoding.UTF8.GetBytes(TestServer.Ask("Question 0", ("max_tokens", 6), ("stream", true)).ToJsonString());
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Key}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body);
        var (heard, buffer) = (new MemoryStream(), new byte[64]);
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            heard.Write(buffer, 0, read);
            await Task.Delay(2);
        }

        var text = Encoding.UTF8.GetString(heard.ToArray());
        var said = string.Concat(text.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line =>
            System.Text.Json.Nodes.JsonNode.Parse(line["data: ".Length..])!["choices"]![0]!["delta"]!["content"]?.GetValue<string>()));
        Assert.Equal(alone, said);
        Assert.Contains("data: [DONE]", text, StringComparison.Ordinal);
    }

    /// <summary>A small file that says of itself that it is a picture of 60000 x 60000 pixels.</summary>
    private static string Bomb()
    {
        var url = $"data:image/png;base64,{Convert.ToBase64String(LargePicture.Head())}";
        return $$$"""{"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "{{{url}}}"}}]}]}""";
    }

    private static (long Tensors, long Memory) Left()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return (torch.Tensor.TotalCount, GC.GetTotalMemory(forceFullCollection: true));
    }
}
