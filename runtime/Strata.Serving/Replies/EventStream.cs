using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Strata.Serving.Errors;
using Strata.Serving.Json;

namespace Strata.Serving.Replies;

/// <summary>Server-sent events: an object each, sent at once.</summary>
/// <param name="context">The request.</param>
internal sealed class EventStream(HttpContext context)
{
    /// <summary>How long the broken connection waits, so that what is wrong arrives before it breaks.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(200);

    /// <summary>How long nothing is sent before a comment says that somebody is there.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Begins.</summary>
    public Task Begin()
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Sends an object.</summary>
    /// <param name="json">The object.</param>
    public Task Send(JsonObject json) => Send([.. "data: "u8, .. JsonReply.Bytes(json), .. "\n\n"u8]);

    /// <summary>Says that nothing follows.</summary>
    public Task End() => Send("data: [DONE]\n\n"u8.ToArray());

    /// <summary>
    /// Says what is wrong and breaks the connection: there are clients that take an error event for an answer's end, and what came so far
    /// for all of it.
    /// </summary>
    /// <param name="fault">What is wrong.</param>
    public async Task Break(ApiException fault)
    {
        try
        {
            await Send(ApiError.Json(fault));
            await Task.Delay(Arrival, context.RequestAborted);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // Nobody listens any more.
        }

        context.Abort();
    }

    /// <summary>Goes on with what comes; while nothing does, comments keep the connection alive.</summary>
    /// <typeparam name="T">What comes.</typeparam>
    /// <param name="source">From where.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async IAsyncEnumerable<T> Alive<T>(
        IAsyncEnumerable<T> source, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var items = source.GetAsyncEnumerator(cancellation);
        while (true)
        {
            var next = items.MoveNextAsync();
            if (!next.IsCompleted)
            {
                var waiting = next.AsTask();
                while (await Task.WhenAny(waiting, Task.Delay(Silence, cancellation)) != waiting && !cancellation.IsCancellationRequested)
                {
                    await Send(": waiting\n\n"u8.ToArray());
                }

                next = new(waiting);
            }

            if (!await next)
            {
                yield break;
            }

            yield return items.Current;
        }
    }

    private async Task Send(byte[] bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
