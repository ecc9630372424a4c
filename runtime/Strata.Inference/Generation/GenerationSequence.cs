using Strata.Inference.Generation.Lookup;
using Strata.Inference.Generation.Prompts;
using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation;

/// <summary>A batch of prompts while it grows: the tokens so far, and what the model remembers of them.</summary>
/// <remarks>Every step has a dispose scope of its own: scopes belong to a thread, and the caller may resume on another.</remarks>
internal sealed class GenerationSequence : IDisposable
{
    private readonly ICausalModel _model;
    private readonly MultimodalInputs _prompt;
    private readonly KeyValueCache _cache;
    private readonly PromptCache? _memory;
    private readonly PlacedPrompt? _placed;
    private readonly PositionIds _positions;
    private readonly List<long[]> _generated = [];
    private readonly TokenGuesser? _guesser;
    private readonly long _most;
    private ScoresAhead? _ahead;

    /// <summary>Numbers the prompts' tokens; nothing is computed yet.</summary>
    /// <param name="model">The model that predicts.</param>
    /// <param name="prompt">The prompts, padded on the left.</param>
    /// <param name="options">What is remembered, and whether tokens are guessed.</param>
    /// <param name="most">The most new tokens.</param>
    /// <exception cref="InputException">A token is unknown to the model, pictures do not fit, or a row ends in padding.</exception>
    public GenerationSequence(ICausalModel model, MultimodalInputs prompt, GenerationOptions options, long most)
    {
        prompt.Check(model.VocabularySize, model.Media);
        RefusePaddingAtTheEnd(prompt);
        (_model, _prompt, _most) = (model, prompt, most);
        _positions = model.Positions(prompt);
        _positions.Counters.DetachFromDisposeScope();
        _positions.Deltas.DetachFromDisposeScope();
        var isOne = options.UseCache && IsOneWholeRow(prompt);
        _memory = isOne ? options.Memory : null;
        _guesser = isOne && options.Lookup is { } lookup ? new TokenGuesser(lookup, Numbers(prompt.Ids), Media(model)) : null;
        _placed = _memory is null ? null : PlacedPrompt.Of(prompt, _positions.Counters, model.Media);
        _cache = _memory?.Begin(model, _placed!) ?? new KeyValueCache(options.UseCache ? model.LayerCount : 0);
    }

    private long PromptLength => _prompt.Ids.size(1);

    /// <summary>Predicts and chooses the next token of each row.</summary>
    /// <param name="chooser">Chooses each token from its scores.</param>
    /// <param name="hasEnded">Of which rows nothing is chosen.</param>
    /// <exception cref="InputException">Scores are no numbers, or none is left to choose by; the message names the cause.</exception>
    public GenerationStep Step(TokenChooser chooser, IReadOnlyList<bool> hasEnded)
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var scores = Scores();
        try
        {
            return chooser.Choose(scores, hasEnded);
        }
        catch (ScoreFaultException fault)
        {
            throw new InputException(
                InvalidScores.Message(_model, fault.Row, () => _model.Logits(Whole(), AllCounters(), KeyValueCache.None)), fault);
        }
    }

    /// <summary>Adds the chosen tokens, to be computed by the next step.</summary>
    /// <param name="tokens">One a row.</param>
    public void Append(long[] tokens)
    {
        _generated.Add(tokens);
        _guesser?.Append(tokens[0]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Remember();
        _ahead?.Dispose();
        _cache.Dispose();
        _positions.Counters.Dispose();
        _positions.Deltas.Dispose();
    }

    /// <summary>Computes the scores of the next token, <c>[batch, vocabulary]</c>, from what is not remembered.</summary>
    private torch.Tensor Scores()
    {
        if (_generated.Count == 0)
        {
            if (_cache.Length == PromptLength && _memory?.Scores(_placed!) is { } known)
            {
                return known;
            }

            var first = _cache.Length == 0
                ? _model.Logits(Whole(), AllCounters(), _cache)
                : _model.Logits(Rest(), _positions.Counters.narrow(2, _cache.Length, PromptLength - _cache.Length), _cache);
            _memory?.Read(_placed!, _cache, first.select(1, -1));
            return first.select(1, -1);
        }

        if (_cache.Length == 0)
        {
            return _model.Logits(Whole(), AllCounters(), _cache).select(1, -1);
        }

        var counters = Counters(_generated.Count - 1);
        return Guessed() ?? Ahead(counters)
            ?? _model.Logits(new MultimodalInputs(Column(_generated.Count - 1), Padding(), OnlyLast: true), counters, _cache).select(1, -1);
    }

    /// <summary>Leaves what was read to the next prompt; what was guessed and is not certain does not count.</summary>
    private void Remember()
    {
        if (_memory is null || (_ahead?.Known ?? _cache.Length) is not (> 0 and var known))
        {
            return;
        }

        using var scope = torch.NewDisposeScope();
        var said = Enumerable.Range(0, Math.Max(0, (int)(known - PromptLength))).Select(step => _generated[step][0]);
        _ = _memory.Keep([.. _placed!.Followed([.. said], Counters(0)).Take((int)known)], _cache);
    }

    /// <summary>The scores of what follows the latest token where that was guessed; what was guessed wrong is forgotten.</summary>
    private torch.Tensor? Guessed()
    {
        if (_ahead is not { } ahead)
        {
            return null;
        }

        if (ahead.Takes(_generated[^1][0]))
        {
            return ahead.Latest;
        }

        _cache.Truncate(ahead.Known);
        ahead.Dispose();
        _ahead = null;
        return null;
    }

    /// <summary>Reads the latest token with what may follow it; null where nothing is guessed.</summary>
    private torch.Tensor? Ahead(torch.Tensor counters)
    {
        if (_guesser?.Guess(_most - _generated.Count - 1) is not { Length: > 0 } guesses)
        {
            return null;
        }

        var known = _cache.Length + 1;
        var ids = torch.tensor([_generated[^1][0], .. guesses], [1, guesses.Length + 1]).to(_prompt.Ids.device);
        var later = Enumerable.Range(_generated.Count, guesses.Length).Select(Counters);
        _ahead = new(_model.Logits(new MultimodalInputs(ids), torch.cat([counters, .. later], 2), _cache), guesses, known);
        return _ahead.Latest;
    }

    private static long[] Numbers(torch.Tensor ids)
    {
        using var scope = torch.NewDisposeScope();
        return ids.cpu().contiguous().data<long>().ToArray();
    }

    private static long[] Media(ICausalModel model) => model.Media is { } media
        ? [media.Image, media.VideoStart, media.VideoEnd, .. media.Video is { } video ? [video] : Array.Empty<long>()]
        : [];

    /// <summary>What of the prompt is not remembered.</summary>
    private MultimodalInputs Rest() => _prompt with
    {
        Ids = _prompt.Ids.narrow(1, _cache.Length, PromptLength - _cache.Length),
        Images = _prompt.Images?.Behind(_placed!.Images.Count(place => place.End <= _cache.Length)),
        Videos = _prompt.Videos?.Behind(_placed!.Videos.Count(place => place.End <= _cache.Length)),
        OnlyLast = true,
    };

    private static bool IsOneWholeRow(MultimodalInputs prompt)
    {
        using var scope = torch.NewDisposeScope();
        return prompt.Ids.size(0) == 1 && prompt.Padding?.logical_not().any().item<bool>() != true;
    }

    /// <summary>The next token follows the last one, so that one must not be padding.</summary>
    private static void RefusePaddingAtTheEnd(MultimodalInputs prompt)
    {
        using var scope = torch.NewDisposeScope();
        if (prompt.Padding is { } padding && padding.select(1, -1).logical_not().any().item<bool>())
        {
            throw new InputException("A row of the prompt ends in padding (attention_mask 0), where the answer is to begin: pad on the "
                + "left.");
        }
    }

    private MultimodalInputs Whole() =>
        _prompt with { Ids = AllIds(), Padding = Padding(), Generated = _generated.Count, OnlyLast = true };

    private torch.Tensor AllIds() => torch.cat([_prompt.Ids, .. Enumerable.Range(0, _generated.Count).Select(Column)], 1);

    private torch.Tensor AllCounters() =>
        torch.cat([_positions.Counters, .. Enumerable.Range(0, _generated.Count).Select(Counters)], 2);

    private torch.Tensor Column(int step) => torch.tensor(_generated[step], [_generated[step].Length, 1]).to(_prompt.Ids.device);

    private torch.Tensor Counters(int step) => _positions.Next(PromptLength + step);

    private torch.Tensor? Padding() => _prompt.Padding is null
        ? null
        : torch.cat([_prompt.Padding, torch.ones([_prompt.Ids.size(0), _generated.Count], _prompt.Padding.dtype, _prompt.Padding.device)],
            1);
}
