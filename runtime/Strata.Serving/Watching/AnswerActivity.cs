using System.Diagnostics;
using Strata.Serving.Requests;

namespace Strata.Serving.Watching;

/// <summary>
/// What OpenTelemetry is told of a request, by its conventions for generative models: whoever listens to the source <c>Strata.Serving</c>
/// hears it. Nothing of what is said is in it.
/// </summary>
internal static class AnswerActivity
{
    private static readonly ActivitySource Source = new("Strata.Serving");

    /// <summary>Begins; null where nobody listens.</summary>
    /// <param name="model">What the model is called.</param>
    public static Activity? Begin(string model) => Source.StartActivity($"chat {model}", ActivityKind.Server)?
        .SetTag("gen_ai.operation.name", "chat")
        .SetTag("gen_ai.provider.name", "strata")
        .SetTag("gen_ai.request.model", model);

    /// <summary>Tells what was asked.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="request">The request.</param>
    public static void Asked(this Activity? activity, ChatRequest request) => activity?
        .SetTag("gen_ai.request.choice.count", request.Answers)
        .SetTag("gen_ai.request.max_tokens", request.Asked.MaxNewTokens)
        .SetTag("gen_ai.request.temperature", request.Asked.Temperature)
        .SetTag("gen_ai.request.top_p", request.Asked.TopP)
        .SetTag("gen_ai.request.seed", request.Asked.Seed);

    /// <summary>Tells how many tokens it was.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="prompt">The tokens of the prompt.</param>
    /// <param name="reused">How many of them did not need to be read.</param>
    /// <param name="answers">The tokens of the answers.</param>
    public static void Answered(this Activity? activity, int prompt, int reused, int answers) => activity?
        .SetTag("gen_ai.usage.input_tokens", prompt)
        .SetTag("gen_ai.usage.cache_read.input_tokens", reused)
        .SetTag("gen_ai.usage.output_tokens", answers);

    /// <summary>Tells what went wrong.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="fault">What.</param>
    public static void Failed(this Activity? activity, Exception fault) => activity?
        .SetStatus(ActivityStatusCode.Error, fault.GetType().Name)
        .SetTag("error.type", fault.GetType().Name);
}
