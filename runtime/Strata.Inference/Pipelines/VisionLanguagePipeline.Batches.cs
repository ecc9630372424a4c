using System.Collections.Immutable;
using Strata.Inference.Answers;
using Strata.Inference.Generation;
using Strata.Inference.Generation.Batching;
using Strata.Torch.Decoding;

namespace Strata.Inference.Pipelines;

/// <content>Several questions at once.</content>
public sealed partial class VisionLanguagePipeline
{
    /// <summary>The model that answers.</summary>
    internal ICausalModel Model => _loaded.Model;

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
        ArgumentOutOfRangeException.ThrowIfZero(questions.Count, nameof(questions));
        var answers = new ModelAnswer[questions.Count];
        Exception? fault = null;
        var prompts = new List<PreparedQuestion>();
        using var batch = new GenerationBatch(
            Model, new() { Rows = questions.Count, Chunk = int.MaxValue / 2, Tokens = long.MaxValue, PrefixCaching = false });
        try
        {
            var seed = options.Sampling?.Seed ?? Random.Shared.NextInt64();
            foreach (var (row, question) in questions.Index())
            {
                prompts.Add(Prepare(question, cancellation));
                var drawn = options with { Sampling = options.Sampling is { } sampling ? sampling with { Seed = seed + row } : null };
                var (texts, last) = (Texts(prompts[row], [drawn]), -1);
                batch.Add(Request(
                    prompts[row],
                    [drawn],
                    texts,
                    (_, piece, end) =>
                    {
                        last = piece.Token >= 0 ? piece.Token : last;
                        answers[row] = end is null ? answers[row] : Answered(question, texts[0], last, drawn);
                    },
                    ended => fault ??= ended,
                    cancellation));

                // Each prompt is read as a whole before the next: they are all there from the beginning.
                batch.Step();
                cancellation.ThrowIfCancellationRequested();
            }

            while (!batch.IsEmpty && fault is null)
            {
                batch.Step();
            }
        }
        finally
        {
            batch.Stop(new OperationCanceledException());
            prompts.ForEach(prompt => prompt.Dispose());
        }

        return fault is null ? answers : throw fault;
    }

    /// <summary>The texts of answers, before their first tokens.</summary>
    internal AnswerText[] Texts(PreparedQuestion question, IReadOnlyList<GenerationOptions> each)
    {
        var ids = Numbers(question.Inputs.Ids);
        return [.. each.Select(options =>
        {
            var text = Text(options);
            text.Follow(ids);
            return text;
        })];
    }

    /// <summary>The boxes that an answer names, in pixels of its question's pictures.</summary>
    internal ImmutableArray<AnswerBox> Boxes(PreparedQuestion question, AnswerText text) => _chat.Read(text.Whole, question.Pictures).Boxes;

    /// <summary>A question as a batch takes it.</summary>
    /// <param name="question">The question, which must live until the end is heard.</param>
    /// <param name="each">How each answer is generated.</param>
    /// <param name="texts">The text of each.</param>
    /// <param name="heard">Hears the number of an answer and a piece of it; with its last one, why it ended.</param>
    /// <param name="ended">Hears once that nothing more comes: why, or null where every answer is whole.</param>
    /// <param name="cancellation">Stops before the next token.</param>
    internal BatchRequest Request(
        PreparedQuestion question,
        IReadOnlyList<GenerationOptions> each,
        AnswerText[] texts,
        Action<int, AnswerPiece, AnswerEnd?> heard,
        Action<Exception?> ended,
        CancellationToken cancellation) =>
        new(
            question.Inputs with { Rule = each[0].Positions ?? question.Inputs.Rule },
            [.. each.Select(options => options with { Scores = options.Scores ?? Generation.Scores })])
        {
            Ended = ended,
            Cancellation = cancellation,
            Heard = (number, step, goesOn) =>
            {
                var (token, text) = ((int)step.Tokens[0], texts[number]);
                var piece = new AnswerPiece(token, text.Next(token))
                {
                    Probabilities = step.Probabilities.IsEmpty ? null : step.Probabilities[0],
                };
                heard(number, piece, null);
                goesOn = goesOn && !text.HasStopped;
                if (!goesOn)
                {
                    heard(number, new AnswerPiece(-1, text.Finish()), End(text, token, each[number]));
                }

                return goesOn;
            },
        };
}
