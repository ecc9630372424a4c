using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Strata.Inference.Generation.Sampling;
using Strata.Inference.Generation.Scores;
using Strata.Torch.Loading;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation;

/// <summary>Chooses the next token of each row from the model's scores.</summary>
internal sealed class TokenChooser
{
    private readonly GenerationOptions _options;
    private readonly ImmutableArray<IScoreRule> _rules;
    private readonly RandomStream[] _streams;
    private readonly ScoredRows _rows;
    private float[] _scores = [];

    /// <summary>Makes what options ask for.</summary>
    /// <param name="prompt">The prompts, padded on the left.</param>
    /// <param name="options">How tokens are chosen.</param>
    /// <param name="most">The most new tokens.</param>
    /// <exception cref="InputException">A value of sampling is none of its key.</exception>
    public TokenChooser(MultimodalInputs prompt, GenerationOptions options, long most)
    {
        (_options, _rows) = (options, new ScoredRows(prompt));
        _rules = ScoreRules.Of(options.Scores ?? new(), options.EndTokens, most);
        _rules = options.Sampling is { } sampling ? [.. _rules, .. SamplingRules.Of(sampling)] : _rules;
        var seed = options.Sampling?.Seed ?? Random.Shared.NextInt64();
        _streams = options.Sampling is null ? [] : [.. Enumerable.Range(0, _rows.Count).Select(row => new RandomStream(seed + row))];
    }

    /// <summary>Chooses.</summary>
    /// <param name="logits">The model's scores of the next token, <c>[batch, vocabulary]</c>; they stay as they are.</param>
    /// <param name="hasEnded">Of which rows nothing is chosen.</param>
    /// <returns>One token a row, 0 where nothing is chosen.</returns>
    /// <exception cref="ScoreFaultException">Scores of a row are no numbers.</exception>
    /// <exception cref="InputException">What is asked for leaves no token.</exception>
    public GenerationStep Choose(torch.Tensor logits, IReadOnlyList<bool> hasEnded)
    {
        using var scope = torch.NewDisposeScope();
        var numbers = logits.to_type(torch.ScalarType.Float32).cpu().contiguous();
        var (rows, width) = ((int)numbers.size(0), (int)numbers.size(1));
        if (_scores.Length != rows * width)
        {
            _scores = new float[rows * width];
        }

        var done = 0;
        ForeignTensor.Read(numbers, piece =>
        {
            piece.CopyTo(MemoryMarshal.AsBytes(_scores.AsSpan(done)));
            done += piece.Length / sizeof(float);
        });
        var tokens = new long[rows];
        var probabilities = new TokenProbabilities?[_options.Logprobs is null ? 0 : rows];
        for (var row = 0; row < rows; row++)
        {
            if (!hasEnded[row])
            {
                var scores = _scores.AsSpan(row * width, width);
                Refuse(scores, row);
                var given = _options.Logprobs is null ? [] : scores.ToArray();
                tokens[row] = Choose(scores, row);
                if (_options.Logprobs is { } count)
                {
                    probabilities[row] = Likeliest.Of(given, tokens[row], count);
                }
            }
        }

        return new(tokens, [.. probabilities]);
    }

    /// <summary>Adds the chosen tokens to what rules see.</summary>
    /// <param name="tokens">One a row.</param>
    public void Append(long[] tokens) => _rows.Append(tokens);

    private int Choose(Span<float> scores, int row)
    {
        foreach (var rule in _rules)
        {
            rule.Apply(scores, _rows[row]);
        }

        var largest = ScoreLoops.Largest(scores);
        if (!ScoreLoops.AreNumbers(scores))
        {
            throw new InputException(ExtremeValues.Message(_options));
        }

        if (float.IsNegativeInfinity(largest))
        {
            throw new InputException(
                "Every token is cut by what is asked of generation (suppress_tokens, bad_words_ids, no_repeat_ngram_size, "
                    + "min_new_tokens): none is left to choose. Ask for less.");
        }

        return _options.Sampling is null ? scores.IndexOf(largest) : Draw.From(scores, _streams[row].Next());
    }

    private void Refuse(ReadOnlySpan<float> scores, int row)
    {
        if (_options.Scores is not { RemovesInvalid: true } && !ScoreLoops.AreNumbers(scores))
        {
            throw new ScoreFaultException(row);
        }
    }
}
