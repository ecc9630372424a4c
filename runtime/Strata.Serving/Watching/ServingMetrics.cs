using Prometheus;
using Strata.Inference.Scheduling;

namespace Strata.Serving.Watching;

/// <summary>What the server tells Prometheus.</summary>
internal sealed class ServingMetrics
{
    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500];

    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly Counter _requests;
    private readonly Counter _promptTokens;
    private readonly Counter _cachedTokens;
    private readonly Counter _answerTokens;
    private readonly Histogram _first;
    private readonly Histogram _whole;

    /// <summary>Begins to count.</summary>
    /// <param name="scheduler">Who answers.</param>
    public ServingMetrics(AnswerScheduler scheduler)
    {
        var metrics = Metrics.WithCustomRegistry(_registry);
        _requests = metrics.CreateCounter("strata_requests_total", "Requests, by route and status.", "route", "status");
        _promptTokens = metrics.CreateCounter("strata_prompt_tokens_total", "Tokens of prompts, pictures included.");
        _cachedTokens = metrics.CreateCounter(
            "strata_cached_prompt_tokens_total", "Tokens of prompts that did not need to be read: an earlier prompt or answer began so.");
        _answerTokens = metrics.CreateCounter("strata_completion_tokens_total", "Tokens that were generated.");
        _first = metrics.CreateHistogram(
            "strata_time_to_first_token_seconds", "From a request to its first token.", new HistogramConfiguration { Buckets = Seconds });
        _whole = metrics.CreateHistogram(
            "strata_request_seconds", "From a request to the end of its answers.", new HistogramConfiguration { Buckets = Seconds });
        var running = metrics.CreateGauge("strata_answers_running", "Answers that grow.");
        var waiting = metrics.CreateGauge("strata_requests_waiting", "Requests that wait for their turn.");
        var held = metrics.CreateGauge(
            "strata_cache_tokens_held", "For how many tokens answers and the prompt that is read hold keys and values, in whole pages.");
        _registry.AddBeforeCollectCallback(() =>
        {
            running.Set(scheduler.Running);
            waiting.Set(scheduler.Waiting);
            held.Set(scheduler.HeldTokens);
        });
    }

    /// <summary>Counts a request.</summary>
    /// <param name="route">What was asked for; one of the server's, or <c>other</c>.</param>
    /// <param name="status">What it was answered.</param>
    public void Request(string route, int status) =>
        _requests.WithLabels(route, status.ToString(System.Globalization.CultureInfo.InvariantCulture)).Inc();

    /// <summary>Counts a first token.</summary>
    /// <param name="elapsed">Since the request.</param>
    public void First(TimeSpan elapsed) => _first.Observe(elapsed.TotalSeconds);

    /// <summary>Counts what was answered, whole or not.</summary>
    /// <param name="prompt">The tokens of the prompt.</param>
    /// <param name="reused">How many of them did not need to be read.</param>
    /// <param name="answers">The tokens of the answers.</param>
    /// <param name="elapsed">Since the request.</param>
    public void Answered(int prompt, int reused, int answers, TimeSpan elapsed)
    {
        _promptTokens.Inc(prompt);
        _cachedTokens.Inc(reused);
        _answerTokens.Inc(answers);
        _whole.Observe(elapsed.TotalSeconds);
    }

    /// <summary>Writes all of it in Prometheus' text format.</summary>
    /// <param name="cancellation">Stops.</param>
    public async Task<byte[]> Text(CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(memory, cancellation);
        return memory.ToArray();
    }
}
