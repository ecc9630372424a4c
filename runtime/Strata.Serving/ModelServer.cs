using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Strata.Inference.Pipelines;
using Strata.Inference.Scheduling;
using Strata.Serving.Fetching;
using Strata.Serving.Hosting;
using Strata.Serving.Options;
using Strata.Serving.Watching;

namespace Strata.Serving;

/// <summary>A model that answers over HTTP, by OpenAI's interface.</summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly AnswerScheduler _scheduler;
    private readonly Admission _admission;
    private readonly MediaFetcher _fetcher;
    private readonly ServingOptions _options;
    private readonly CancellationTokenSource _stopping = new();

    private ModelServer(VisionLanguagePipeline pipeline, ServingOptions options, MediaNetwork network)
    {
        _options = options;
        _fetcher = new(options, network);
        _scheduler = new(pipeline, options.Batch);
        _admission = new(options.Batch.Rows + options.Queue);
        var metrics = new ServingMetrics(_scheduler);
        var routes = new Routes(new(pipeline, _scheduler, options, _fetcher, metrics), options, metrics, _admission);

        // Empty: no file of the folder where it runs, and no variable of the environment, says anything.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.BodyBytes;
            var address = options.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Host);
            kestrel.Listen(address, options.Port);
        });
        _application = builder.Build();
        _application.Run(context => routes.Answer(context, _stopping.Token));
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:8000</c>.</summary>
    public Uri Address => new(
        _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Begins to listen.</summary>
    /// <param name="pipeline">Who answers; it stays the caller's, and nobody else may ask it meanwhile.</param>
    /// <param name="options">Where, who may ask, and how much.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The address is none, or in use.</exception>
    public static Task<ModelServer> Start(
        VisionLanguagePipeline pipeline, ServingOptions options, CancellationToken cancellation = default) =>
        Start(pipeline, options, new MediaNetwork(), cancellation);

    /// <summary>As above, where pictures and videos are fetched through another network.</summary>
    internal static async Task<ModelServer> Start(
        VisionLanguagePipeline pipeline, ServingOptions options, MediaNetwork network, CancellationToken cancellation)
    {
        if (options.Host != "localhost" && !IPAddress.TryParse(options.Host, out _))
        {
            throw new InputException(
                $"{Rules.Words.Quoted.Of(options.Host)} is no address to listen on; expected 127.0.0.1, 0.0.0.0, ::1 or localhost.");
        }

        var server = new ModelServer(pipeline, options, network);
        try
        {
            await server._application.StartAsync(cancellation);
            return server;
        }
        catch (Exception fault)
        {
            await server.DisposeAsync();
            throw fault is IOException or System.Net.Sockets.SocketException
                ? new InputException($"{options.Host}, port {options.Port}: {fault.Message} Choose another with --port.", fault)
                : fault;
        }
    }

    /// <summary>
    /// Stops: takes no more requests, lets those that are there come to their end for as long as the options say, and ends the others.
    /// </summary>
    /// <param name="now">Waits for no answer any more.</param>
    public async Task Stop(CancellationToken now = default)
    {
        var empty = _admission.Close();
        if (await Task.WhenAny(empty, Task.Delay(_options.Grace, now)) != empty)
        {
            await _stopping.CancelAsync();
            _ = await Task.WhenAny(empty, Task.Delay(TimeSpan.FromSeconds(5)));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _ = _admission.Close();
        await _stopping.CancelAsync();
        await _application.DisposeAsync();
        _scheduler.Dispose();
        _fetcher.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Signals are the program's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
