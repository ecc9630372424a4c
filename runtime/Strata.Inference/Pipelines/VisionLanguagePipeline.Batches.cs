using Strata.Inference.Answers;
using Strata.Inference.Generation;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Pipelines;

/// <content>Several questions at once.</content>
public sealed partial class VisionLanguagePipeline
{
    /// <summary>
    /// Answers several questions at once, each as it would be answered alone; where tokens are drawn, with the seed and those that
    /// follow it.
    /// </summary>
    /// <param name="questions">The questions, of any lengths; at least one.</param>
    /// <param name="options">How long, and how a token is chosen; nothing is remembered.</param>
    /// <param name="cancellation">Stops before the next token.</param>
    /// <returns>An answer for each.</returns>
    /// <exception cref="InputException">As <see cref="Answer"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<ModelAnswer> AskAll(
        IReadOnlyList<Question> questions, GenerationOptions options, CancellationToken cancellation = default)
    {
        var texts = questions.Select(_ => Text(options)).ToList();
        var last = new int[questions.Count];
        using var scope = torch.NewDisposeScope();
        var prompts = questions.Select(question => Prepare(question, cancellation)).ToList();
        var batch = MultimodalInputs.Batch(prompts, Generation.PadToken ?? 0);
        try
        {
            foreach (var (text, prompt) in texts.Zip(prompts))
            {
                text.Follow(Numbers(prompt.Ids));
            }

            options = options with { Scores = options.Scores ?? Generation.Scores };
            foreach (var step in new TokenGenerator(_loaded.Model).Steps(batch, options, cancellation))
            {
                foreach (var (row, token) in step.Tokens.Index())
                {
                    if (!IsOver(row))
                    {
                        _ = texts[row].Next(last[row] = (int)token);
                    }
                }

                if (Enumerable.Range(0, texts.Count).All(IsOver))
                {
                    break;
                }
            }

            texts.ForEach(text => _ = text.Finish());
            return [.. questions.Select((question, row) => Answered(question, texts[row], last[row], options))];
        }
        finally
        {
            prompts.ForEach(Dispose);
            Dispose(batch);
        }

        bool IsOver(int row) => texts[row].HasStopped || options.EndTokens.Contains(last[row]);
    }
}
