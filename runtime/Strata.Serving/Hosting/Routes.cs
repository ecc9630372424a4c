using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Strata.Serving.Errors;
using Strata.Serving.Json;
using Strata.Serving.Options;
using Strata.Serving.Page;
using Strata.Serving.Watching;

namespace Strata.Serving.Hosting;

/// <summary>What the server has, and where.</summary>
internal sealed class Routes
{
    private const string Chat = "/v1/chat/completions";
    private const string Json = "application/json";

    private readonly ServingOptions _options;
    private readonly ServingMetrics _metrics;
    private readonly ApiKeys _keys;
    private readonly Admission _admission;
    private readonly Dictionary<string, (string Method, bool IsOpen, Func<HttpContext, CancellationToken, Task> Answer)> _routes;
    private readonly long _started = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>Lays them out.</summary>
    /// <param name="chat">Answers questions.</param>
    /// <param name="options">What the model is called, and who may ask.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="admission">Lets requests in.</param>
    public Routes(ChatEndpoint chat, ServingOptions options, ServingMetrics metrics, Admission admission)
    {
        (_options, _metrics, _admission, _keys) = (options, metrics, admission, new(options.ApiKeys));
        _routes = new(StringComparer.Ordinal)
        {
            [Chat] = ("POST", false, (context, stopping) => Ask(chat, context, stopping)),
            ["/v1/models"] = ("GET", false, (context, _) => JsonReply.Write(context, Models())),
            [$"/v1/models/{options.Model}"] = ("GET", false, (context, _) => JsonReply.Write(context, Model())),
            ["/health"] = ("GET", true, (context, _) => JsonReply.Write(context, new() { ["status"] = "ok" })),
            ["/metrics"] = ("GET", false, Metrics),
        };
        foreach (var file in PageFile.All)
        {
            _routes[file.Route] = ("GET", true, (context, _) => file.Write(context));
        }
    }

    /// <summary>Answers a request, whatever comes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="stopping">Ends answers when the server has no more time for them.</param>
    public async Task Answer(HttpContext context, CancellationToken stopping)
    {
        var path = context.Request.Path.Value ?? "";
        try
        {
            await Find(context, path)(context, stopping);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await ApiError.Write(context, ApiError.Of(fault, _options.Faulted));
        }
        finally
        {
            _metrics.Request(_routes.ContainsKey(path) ? path : "other", context.Response.StatusCode);
        }
    }

    private Func<HttpContext, CancellationToken, Task> Find(HttpContext context, string path)
    {
        LocalNames.Require(context.Request, _options.Host, _keys.IsOpen);
        if (!_routes.TryGetValue(path, out var route))
        {
            _keys.Require(context.Request);
            throw new ApiException(
                StatusCodes.Status404NotFound,
                $"This server has no {Rules.Words.Quoted.Plain(path)}; it has {string.Join(", ", _routes.Keys)}.")
            {
                Code = "unknown_url",
            };
        }

        if (!route.IsOpen)
        {
            _keys.Require(context.Request);
        }

        var method = context.Request.Method;
        if (method != route.Method && !(HttpMethods.IsHead(method) && route.Method == "GET"))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.Allow = route.Method;
                return Task.CompletedTask;
            });
            throw new ApiException(
                StatusCodes.Status405MethodNotAllowed, $"{path} is asked with {route.Method}, not {Rules.Words.Quoted.Plain(method)}.");
        }

        return route.Answer;
    }

    /// <summary>
    /// A page of another site can send anything but JSON without asking first; nobody answers it when it asks.
    /// </summary>
    private async Task Ask(ChatEndpoint chat, HttpContext context, CancellationToken stopping)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (!Json.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(
                StatusCodes.Status415UnsupportedMediaType,
                $"A body of Content-Type {Json} is expected{(type is null ? "" : $", not {Rules.Words.Quoted.Plain(type)}")}.");
        }

        using var place = _admission.Enter();
        await chat.Answer(context, stopping);
    }

    private async Task Metrics(HttpContext context, CancellationToken stopping)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.Body.WriteAsync(await _metrics.Text(context.RequestAborted), context.RequestAborted);
    }

    private JsonObject Models() => new() { ["object"] = "list", ["data"] = new JsonArray(Model()) };

    private JsonObject Model() => new()
    {
        ["id"] = _options.Model,
        ["object"] = "model",
        ["created"] = _started,
        ["owned_by"] = "strata",
        ["max_model_len"] = _options.Context,
    };
}
