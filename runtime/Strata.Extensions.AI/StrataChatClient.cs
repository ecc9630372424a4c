using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Strata.Inference.Answers;
using Strata.Inference.Pipelines;
using Strata.Inference.Scheduling;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Strata.Extensions.AI;

/// <summary>
/// A model in this process as Microsoft.Extensions.AI's <see cref="IChatClient"/>: any number of threads may ask at once, and are answered
/// together. Thinking is <see cref="TextReasoningContent"/>, of earlier turns too; pictures and videos are <see cref="DataContent"/>; tools
/// and other formats than text are refused with a <see cref="NotSupportedException"/>.
/// </summary>
/// <param name="pipeline">Who answers; it stays the caller's.</param>
/// <param name="scheduler">Lets it answer; it stays the caller's, and several clients may share it.</param>
/// <param name="model">What the model is called; null where it has no name.</param>
public sealed class StrataChatClient(VisionLanguagePipeline pipeline, AnswerScheduler scheduler, string? model = null) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("strata", defaultModelId: model);

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var each = GivenOptions.Read(options, pipeline.Generation);
        using var given = new GivenQuestion(pipeline.Said);
        using var question = await Task.Run(
            () => pipeline.Prepare(given.Read(messages, options?.Instructions), cancellationToken), cancellationToken);
        await using var answers = scheduler.Ask(question, [each]);
        var (id, created) = ($"strata-{Guid.NewGuid():N}", DateTimeOffset.UtcNow);
        var (stream, tokens, thinking) = (new AnswerStream(), 0, 0);
        await foreach (var piece in answers.Read(cancellationToken))
        {
            var parts = stream.Next(piece.Piece.Text);
            tokens += piece.Piece.Token >= 0 ? 1 : 0;
            thinking += piece.Piece.Token >= 0 && stream.IsThinking ? 1 : 0;
            foreach (var part in piece.End is null ? parts : [.. parts, .. stream.Finish()])
            {
                yield return Update(part.IsThinking ? new TextReasoningContent(part.Text) : new TextContent(part.Text));
            }

            if (piece.End is { } end)
            {
                var last = Update(new UsageContent(new()
                {
                    InputTokenCount = question.Tokens,
                    CachedInputTokenCount = answers.Reused,
                    OutputTokenCount = tokens,
                    TotalTokenCount = question.Tokens + tokens,
                    ReasoningTokenCount = thinking,
                }));
                last.FinishReason = end == AnswerEnd.Limit ? ChatFinishReason.Length : ChatFinishReason.Stop;
                yield return last;
            }
        }

        ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content])
        {
            ResponseId = id,
            MessageId = id,
            CreatedAt = created,
            ModelId = model,
        };
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(VisionLanguagePipeline) ? pipeline
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Pipeline and scheduler are the caller's.
    }
}
