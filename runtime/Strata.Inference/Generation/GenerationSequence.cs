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
    private readonly PositionIds _positions;
    private readonly List<long[]> _generated = [];

    /// <summary>Numbers the prompts' tokens; nothing is computed yet.</summary>
    /// <param name="model">The model that predicts.</param>
    /// <param name="prompt">The prompts, padded on the left.</param>
    /// <param name="useCache">Whether keys and values are remembered.</param>
    /// <exception cref="InputException">A token is unknown to the model, pictures do not fit, or a row ends in padding.</exception>
    public GenerationSequence(ICausalModel model, MultimodalInputs prompt, bool useCache)
    {
        prompt.Check(model.VocabularySize, model.Media);
        RefusePaddingAtTheEnd(prompt);
        (_model, _prompt) = (model, prompt);
        _cache = new KeyValueCache(useCache ? model.LayerCount : 0);
        _positions = model.Positions(prompt);
        _positions.Counters.DetachFromDisposeScope();
        _positions.Deltas.DetachFromDisposeScope();
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
        var logits = _cache.Length > 0
            ? _model.Logits(new MultimodalInputs(Column(_generated.Count - 1), Padding(), OnlyLast: true), Counters(_generated.Count - 1),
                _cache)
            : _model.Logits(Whole(), AllCounters(), _cache);
        try
        {
            return chooser.Choose(logits.select(1, -1), hasEnded);
        }
        catch (ScoreFaultException fault)
        {
            throw new InputException(
                InvalidScores.Message(_model, fault.Row, () => _model.Logits(Whole(), AllCounters(), KeyValueCache.None)), fault);
        }
    }

    /// <summary>Adds the chosen tokens, to be computed by the next step.</summary>
    /// <param name="tokens">One a row.</param>
    public void Append(long[] tokens) => _generated.Add(tokens);

    /// <inheritdoc />
    public void Dispose()
    {
        _cache.Dispose();
        _positions.Counters.Dispose();
        _positions.Deltas.Dispose();
    }

    /// <summary>The next token follows the last one, so that one must not be padding.</summary>
    private static void RefusePaddingAtTheEnd(MultimodalInputs prompt)
    {
        using var scope = torch.NewDisposeScope();
        if (prompt.Padding is { } padding && padding.select(1, -1).eq(0).any().item<bool>())
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
