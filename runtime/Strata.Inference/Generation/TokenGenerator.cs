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
    /// <returns>One token a row and step; a row that has ended repeats its end token.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<long[]> Generate(MultimodalInputs inputs, GenerationOptions options, CancellationToken cancellation = default)
    {
        using var sequence = new GenerationSequence(model, inputs, options.UseCache);
        var rows = (int)inputs.Ids.size(0);
        var last = new long?[rows];
        for (var step = 0; step < options.MaxNewTokens; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var tokens = sequence.Step(options.Selector);
            for (var row = 0; row < rows; row++)
            {
                tokens[row] = last[row] is { } ended && options.EndTokens.Contains(ended) ? ended : tokens[row];
                last[row] = tokens[row];
            }

            yield return tokens;
            if (tokens.All(token => options.EndTokens.Contains(token)))
            {
                yield break;
            }

            sequence.Append(tokens);
        }
    }
}
