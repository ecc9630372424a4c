using System.Collections.Immutable;
using Strata.Inference.Chat;
using Strata.Inference.Generation;
using Strata.Serving.Options;

namespace Strata.Serving.Requests;

/// <summary>What is asked of <c>/v1/chat/completions</c>, looked through.</summary>
/// <param name="Messages">The conversation.</param>
/// <param name="Asked">How tokens are chosen, where it says.</param>
internal sealed record ChatRequest(IReadOnlyList<ChatMessage> Messages, GenerationConfig Asked)
{
    /// <summary>How many answers.</summary>
    public int Answers { get; init; } = 1;

    /// <summary>Whether the answer comes piece by piece.</summary>
    public bool Streams { get; init; }

    /// <summary>Whether a stream tells in the end how many tokens it was.</summary>
    public bool TellsUsage { get; init; }

    /// <summary>How many of the likeliest tokens are told beside each; null where nothing is.</summary>
    public int? Logprobs { get; init; }

    /// <summary>The field that says how many tokens an answer may have; null where none does.</summary>
    public string? LimitField { get; init; }

    /// <summary>How each answer to a prompt is generated.</summary>
    /// <param name="files">What the model's files ask for.</param>
    /// <param name="prompt">The tokens of the prompt.</param>
    /// <param name="options">The server's limits.</param>
    /// <exception cref="Errors.ApiException">Prompt and answer are longer than may be.</exception>
    public ImmutableArray<GenerationOptions> Each(GenerationConfig files, int prompt, ServingOptions options)
    {
        var room = options.Context - prompt;
        if (room < 1 || Asked.MaxNewTokens > room)
        {
            throw Errors.ApiException.Bad(
                room < 1 ? "messages" : LimitField!,
                $"the prompt has {prompt} tokens{(room < 1 ? "" : $" and its answer {Asked.MaxNewTokens}")}; this server takes "
                    + $"{options.Context} together. Ask for less.",
                "context_length_exceeded");
        }

        // Where nobody says how long, answers are no longer than there is room for all of them.
        room = (int)Math.Clamp(options.Batch.LongestAnswer(prompt, Answers), 1, room);
        var most = Asked.MaxNewTokens ?? Math.Min(room, files.MaxNewTokens ?? Left(files.MaxLength, prompt) ?? options.UsualAnswer);
        var one = Asked.Over(files).Options(most, most) with { Logprobs = Logprobs };
        var seed = one.Sampling?.Seed ?? Random.Shared.NextInt64();
        return [.. Enumerable.Range(0, Answers).Select(number =>
            one with { Sampling = one.Sampling is { } drawn ? drawn with { Seed = unchecked(seed + number) } : null })];
    }

    private static int? Left(int? length, int prompt) => length is { } most ? Math.Max(1, most - prompt) : null;
}
