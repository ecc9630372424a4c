using System.Diagnostics;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;

namespace Strata.Inference.Generation;

/// <summary>Generates answers token by token.</summary>
/// <param name="model">The model that predicts.</param>
public sealed class TokenGenerator(ICausalModel model)
{
    /// <summary>Generates; each step is computed when the next element is asked for.</summary>
    /// <param name="inputs">The prompts, padded on the left.</param>
    /// <param name="options">How long, and how a token is chosen.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    /// <returns>One token a row and step; a row that has ended repeats its end token, or goes on with the pad token.</returns>
    /// <exception cref="InputException">The prompts do not fit the model, or leave no room for a token.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<long[]> Generate(MultimodalInputs inputs, GenerationOptions options, CancellationToken cancellation = default) =>
        Steps(inputs, options, cancellation).Select(step => step.Tokens);

    /// <summary>As <see cref="Generate"/>, with how likely each token was (<see cref="GenerationOptions.Logprobs"/>).</summary>
    /// <param name="inputs">The prompts, padded on the left.</param>
    /// <param name="options">How long, and how a token is chosen.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    /// <exception cref="InputException">
    /// The prompts do not fit the model or leave no room for a token, scores are no numbers, or what is asked for leaves no token.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<GenerationStep> Steps(
        MultimodalInputs inputs, GenerationOptions options, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        inputs = inputs with { Rule = options.Positions ?? inputs.Rule };
        var most = Most(inputs.Ids.size(1), options);
        using var sequence = new GenerationSequence(model, inputs, options, most);
        var ended = new long?[(int)inputs.Ids.size(0)];
        var chooser = new TokenChooser(inputs, options, most);
        for (var count = 0L; count < most; count++)
        {
            cancellation.ThrowIfCancellationRequested();
            var step = sequence.Step(chooser, [.. ended.Select(end => end is not null)]);
            var tokens = step.Tokens;
            for (var row = 0; row < tokens.Length; row++)
            {
                tokens[row] = ended[row] is { } end ? options.PadToken ?? end : tokens[row];
                ended[row] ??= options.EndTokens.Contains(tokens[row]) ? tokens[row] : null;
            }

            yield return step;
            if (ended.All(end => end is not null) || clock.Elapsed >= options.MaxTime)
            {
                yield break;
            }

            sequence.Append(tokens);
            chooser.Append(tokens);
        }
    }

    internal static long Most(long promptLength, GenerationOptions options) => options.MaxLength is not { } length
        ? options.MaxNewTokens
        : length > promptLength
            ? Math.Min(options.MaxNewTokens, length - promptLength)
            : throw new InputException(
                $"The prompt has {promptLength} tokens, and max_length leaves room for {length} with the answer: give --max-new-tokens, or "
                + "raise max_length of generation_config.json.");
}
