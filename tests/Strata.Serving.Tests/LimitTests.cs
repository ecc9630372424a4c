using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Strata.Serving.Tests;

/// <summary>Keys, queue, sizes, time: who may ask how much, and what happens to the others.</summary>
public sealed class LimitTests
{
    private const int Long = 3000;

    [Fact]
    public async Task Without_a_key_or_with_another_nothing_is_answered_but_health()
    {
        await using var server = TestServer.Start(options => options with { ApiKeys = ["first", "second"] });
        foreach (var (key, status) in new[] { (null, 401), ("", 401), ("firs", 401), ("first2", 401), ("first", 200), ("second", 200) })
        {
            server.Http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            foreach (var path in new[] { "v1/models", "metrics" })
            {
                using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(status, (int)response.StatusCode);
            }

            Assert.Equal(status, (await server.Post(TestServer.Ask("Hi", ("max_tokens", 1)).ToJsonString())).Status);
            using var health = await server.Http.GetAsync(new Uri("health", UriKind.Relative));
            Assert.Equal(200, (int)health.StatusCode);
        }
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_again_and_a_client_that_hangs_up_makes_room_at_once()
    {
        await using var server = TestServer.Start(options => options with { Queue = 0, Batch = options.Batch with { Rows = 1 } });
        using var hung = new CancellationTokenSource();
        using var first = await Begin(server, hung.Token);
        var (status, body, headers) = await server.Post(TestServer.Ask("Hi").ToJsonString());
        Assert.Equal((429, "queue_full"), (status, body["error"]!["code"]!.GetValue<string>()));
        Assert.NotNull(headers.RetryAfter);
        first.Dispose();
        await hung.CancelAsync();
        var clock = Stopwatch.StartNew();
        while ((await server.Post(TestServer.Ask("Hi", ("max_tokens", 1)).ToJsonString())).Status == 429)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), "The model is not free again.");
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        await using var server = TestServer.Start(options => options with { BodyBytes = 1000 });
        var (status, body, _) = await server.Post(TestServer.Ask(new string('x', 2000)).ToJsonString());
        Assert.Equal((413, "request_too_large"), (status, body["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_ended_and_told()
    {
        await using var server = TestServer.Start(options => options with { Timeout = TimeSpan.FromMilliseconds(300) });
        var (status, body, headers) = await server.Post(TestServer.Ask("Hi", ("max_tokens", Long)).ToJsonString());
        Assert.Equal((503, "timeout"), (status, body["error"]!["code"]!.GetValue<string>()));
        Assert.NotNull(headers.RetryAfter);

        // In the middle of a stream: an error event, and a connection that breaks.
        using var response = await Begin(server, default);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var seen = new MemoryStream();
        var buffer = new byte[4096];
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            {
                seen.Write(buffer, 0, read);
            }
        });
        var events = Encoding.UTF8.GetString(seen.ToArray());
        Assert.Contains("\"code\":\"timeout\"", events, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_takes_nothing_new_and_lets_answers_come_to_their_end()
    {
        await using var server = TestServer.Start(options => options with { Grace = TimeSpan.FromSeconds(20) });
        var running = server.Answer(TestServer.Ask("Hi", ("max_tokens", 200)));
        while (!(await Metrics(server)).Contains("strata_answers_running 1", StringComparison.Ordinal))
        {
            await Task.Delay(5);
        }

        var stopped = server.Server.Stop();
        var (status, body, _) = await server.Post(TestServer.Ask("Hi").ToJsonString());
        Assert.Equal((503, "stopping"), (status, body["error"]!["code"]!.GetValue<string>()));
        Assert.Equal(200, (await running)["usage"]!["completion_tokens"]!.GetValue<int>());
        await stopped;
    }

    [Fact]
    public async Task Told_to_stop_at_once_it_ends_answers_with_an_error()
    {
        await using var server = TestServer.Start(options => options with { Grace = TimeSpan.Zero });
        var running = server.Post(TestServer.Ask("Hi", ("max_tokens", Long)).ToJsonString());
        while (!(await Metrics(server)).Contains("strata_answers_running 1", StringComparison.Ordinal))
        {
            await Task.Delay(5);
        }

        await server.Server.Stop();
        var (status, body, _) = await running;
        Assert.Equal((503, "stopping"), (status, body["error"]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Metrics_count_requests_tokens_and_times()
    {
        await using var server = TestServer.Start();
        var answer = await server.Answer(TestServer.Ask("Hi", ("max_tokens", 3)));
        _ = await server.Post("{");
        var text = await Metrics(server);
        Assert.Contains("strata_requests_total{route=\"/v1/chat/completions\",status=\"200\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("strata_requests_total{route=\"/v1/chat/completions\",status=\"400\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains($"strata_prompt_tokens_total {answer["usage"]!["prompt_tokens"]}\n", text, StringComparison.Ordinal);
        Assert.Contains("strata_completion_tokens_total 3\n", text, StringComparison.Ordinal);
        Assert.Contains("strata_time_to_first_token_seconds_count 1\n", text, StringComparison.Ordinal);
        Assert.Contains("strata_answers_running 0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listeners_of_OpenTelemetry_hear_of_each_request()
    {
        var heard = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Strata.Serving",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (heard)
                {
                    heard.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = TestServer.Start(options => options with { Model = "heard" });
        _ = await server.Answer(TestServer.Ask("Hi", ("max_tokens", 3), ("temperature", 0.5)));
        lock (heard)
        {
            var one = Assert.Single(heard, activity => activity.DisplayName == "chat heard");
            Assert.Equal(3, one.GetTagItem("gen_ai.usage.output_tokens"));
            Assert.Equal(0.5, one.GetTagItem("gen_ai.request.temperature"));
        }
    }

    private static async Task<string> Metrics(TestServer server) =>
        await server.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));

    private static async Task<HttpResponseMessage> Begin(TestServer server, CancellationToken cancellation)
    {
        var body = TestServer.Ask("Hi", ("max_tokens", Long), ("stream", true)).ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/chat/completions", UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
