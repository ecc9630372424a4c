using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Strata.Inference.Generation;
using Strata.Inference.Pipelines;
using Strata.Inference.Scheduling;
using Strata.Serving.Errors;
using Strata.Serving.Fetching;
using Strata.Serving.Json;
using Strata.Serving.Options;
using Strata.Serving.Replies;
using Strata.Serving.Requests;
using Strata.Serving.Watching;

namespace Strata.Serving.Hosting;

/// <summary>Answers <c>/v1/chat/completions</c>.</summary>
/// <param name="pipeline">Knows template, tokens and pictures.</param>
/// <param name="scheduler">Lets the model answer.</param>
/// <param name="options">What the model is called, and the limits.</param>
/// <param name="fetcher">Fetches pictures and videos that have an address.</param>
/// <param name="metrics">Counts.</param>
internal sealed class ChatEndpoint(
    VisionLanguagePipeline pipeline, AnswerScheduler scheduler, ServingOptions options, MediaFetcher fetcher, ServingMetrics metrics)
{
    /// <summary>Decoding pictures keeps a core busy: more at once than there are cores would only take memory.</summary>
    private readonly SemaphoreSlim _preparing = new(Environment.ProcessorCount);

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="stopping">Ends answers when the server has no more time for them.</param>
    /// <exception cref="ApiException">The request is refused.</exception>
    public async Task Answer(HttpContext context, CancellationToken stopping)
    {
        var clock = Stopwatch.StartNew();
        using var activity = AnswerActivity.Begin(options.Model);
        using var late = new CancellationTokenSource(options.Timeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, late.Token, stopping);
        try
        {
            using var media = new GivenMedia(options);
            var (request, question) = await Read(context, media, stop.Token);
            using (question)
            {
                activity.Asked(request);
                var each = request.Each(pipeline.Generation, question.Tokens, options);
                await Answer(new(context, clock, activity, late.Token), request, question, each, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            throw Stopped(late.IsCancellationRequested);
        }
        catch (Exception fault)
        {
            activity.Failed(fault);
            throw;
        }
    }

    private async Task<(ChatRequest Request, PreparedQuestion Question)> Read(
        HttpContext context, GivenMedia media, CancellationToken stop)
    {
        using var json = await ChatRequestReader.Parse(context.Request.Body, stop);
        var request = ChatRequestReader.Read(json.RootElement, media, pipeline.Said, options);
        await media.Fetch(fetcher, stop);
        await _preparing.WaitAsync(stop);
        try
        {
            return await Task.Run(
                () =>
                {
                    media.Decode();
                    return (request, pipeline.Prepare(new(request.Messages, media.Images) { Videos = media.Videos }, stop));
                },
                stop);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task Answer(
        Asking asking, ChatRequest request, PreparedQuestion question, ImmutableArray<GenerationOptions> each, CancellationToken stop)
    {
        await using var answers = Ask(question, each);
        var head = new ReplyHead(options.Model, question.Tokens, () => answers.Reused);
        var logprobs = request.Logprobs is null ? null : new LogprobList(pipeline);
        if (request.Streams)
        {
            await Stream(asking, request, answers, new(head, each.Length, logprobs), stop);
            return;
        }

        var whole = new WholeReply(head, each.Length, logprobs);
        try
        {
            await foreach (var piece in answers.Read(stop))
            {
                whole.Add(piece);
                First(asking, whole.Texts);
            }

            await JsonReply.Write(asking.Context, whole.Json);
        }
        finally
        {
            Answered(asking, head, whole.Texts);
        }
    }

    private async Task Stream(
        Asking asking, ChatRequest request, ScheduledAnswers answers, ChunkedReply reply, CancellationToken stop)
    {
        var events = new EventStream(asking.Context);
        try
        {
            await events.Begin();
            foreach (var chunk in reply.First)
            {
                await events.Send(chunk);
            }

            await foreach (var piece in events.Alive(answers.Read(stop), stop))
            {
                foreach (var chunk in reply.Chunks(piece))
                {
                    await events.Send(chunk);
                }

                First(asking, reply.Texts);
            }

            if (request.TellsUsage)
            {
                await events.Send(reply.Usage);
            }

            await events.End();
        }
        catch (Exception fault) when (!asking.Context.RequestAborted.IsCancellationRequested)
        {
            asking.Activity.Failed(fault);
            await events.Break(fault is OperationCanceledException
                ? Stopped(asking.Late.IsCancellationRequested)
                : ApiError.Of(fault, options.Faulted));
        }
        finally
        {
            Answered(asking, reply.Head, reply.Texts);
        }
    }

    private ScheduledAnswers Ask(PreparedQuestion question, ImmutableArray<GenerationOptions> each)
    {
        try
        {
            return scheduler.Ask(question, each);
        }
        catch (ObjectDisposedException)
        {
            throw Stopped(isLate: false);
        }
    }

    private void First(Asking asking, IEnumerable<ChoiceText> texts)
    {
        if (!asking.HasFirst && texts.Any(text => text.Tokens > 0))
        {
            asking.HasFirst = true;
            metrics.First(asking.Clock.Elapsed);
        }
    }

    private void Answered(Asking asking, ReplyHead head, IEnumerable<ChoiceText> texts)
    {
        var (tokens, reused) = (texts.Sum(text => text.Tokens), head.Reused());
        asking.Activity.Answered(head.PromptTokens, reused, tokens);
        metrics.Answered(head.PromptTokens, reused, tokens, asking.Clock.Elapsed);
    }

    private ApiException Stopped(bool isLate) => isLate
        ? ApiException.Unavailable(
            $"The answer took longer than the {options.Timeout.TotalSeconds:0} seconds that a request may take. Ask for a shorter one, or "
                + "less at once.",
            "timeout")
        : ApiException.Unavailable("The server is stopping.", "stopping");

    private sealed record Asking(HttpContext Context, Stopwatch Clock, Activity? Activity, CancellationToken Late)
    {
        public bool HasFirst { get; set; }
    }
}
