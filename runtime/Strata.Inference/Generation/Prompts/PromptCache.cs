using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Paging;
using TorchSharp;

namespace Strata.Inference.Generation.Prompts;

/// <summary>
/// What a model has read and said, kept for the next prompt (<c>GenerationOptions.Memory</c>): of a prompt that begins with the same
/// tokens, pictures and videos only the rest is read. The answer is the one that a fresh reading gives, up to the rounding of sums that are
/// cut elsewhere.
/// </summary>
/// <remarks>
/// It remembers the latest prompt of one row with its answer, of one model; batches of several rows are read afresh. For one thread at a
/// time. What is generated with it has pages of its own where it differs: one generation may begin before another ends.
/// </remarks>
public sealed class PromptCache : IDisposable
{
    private PagePool? _pool;
    private PrefixTree? _prefixes;
    private ICausalModel? _model;
    private PlacedPrompt? _scored;
    private torch.Tensor? _scores;

    /// <summary>How many tokens are remembered: of the latest prompt, and with its end of the answer.</summary>
    public int Length { get; private set; }

    /// <summary>How many tokens of the latest prompt did not need to be read.</summary>
    public int Reused { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _prefixes?.Clear();
        _scores?.Dispose();
        (_pool, _prefixes, _model, _scored, _scores) = (null, null, null, null, null);
        (Length, Reused) = (0, 0);
    }

    /// <inheritdoc />
    public void Dispose() => Clear();

    /// <summary>Makes ready for a prompt.</summary>
    /// <param name="model">The model that reads it.</param>
    /// <param name="prompt">The prompt.</param>
    /// <returns>
    /// Keys and values of as many of its first tokens as are remembered: all but one at most, unless its scores are too. The caller's to
    /// dispose.
    /// </returns>
    internal KeyValueCache Begin(ICausalModel model, PlacedPrompt prompt)
    {
        if (!ReferenceEquals(model, _model))
        {
            Clear();
            (_model, _pool) = (model, new PagePool(model.LayerCount));
            _prefixes = new PrefixTree(_pool);
        }

        // The scores of the last token are needed, and with them its whole picture where it is a picture's.
        var (pages, length) = _prefixes!.Find(prompt, prompt.Tokens.Length - (IsScored(prompt) ? 0 : 1));
        var cache = new KeyValueCache(_pool!);
        Reused = (int)cache.Begin(pages, length);
        return cache;
    }

    /// <summary>The scores of what follows a prompt, <c>[1, vocabulary]</c>; null where they are not known.</summary>
    /// <param name="prompt">The prompt.</param>
    internal torch.Tensor? Scores(PlacedPrompt prompt) => IsScored(prompt) ? _scores : null;

    /// <summary>Remembers that a prompt was read to its end.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="cache">Its keys and values.</param>
    /// <param name="scores">The scores of what follows it, <c>[1, vocabulary]</c>.</param>
    internal void Read(PlacedPrompt prompt, KeyValueCache cache, torch.Tensor scores)
    {
        if (!Keep(prompt.Tokens, cache))
        {
            return;
        }

        _scores?.Dispose();
        (_scores, _scored) = (scores.clone().DetachFromDisposeScope(), prompt);
    }

    /// <summary>Remembers a prompt with its answer, and nothing else.</summary>
    /// <param name="tokens">What was read of them.</param>
    /// <param name="cache">Their keys and values.</param>
    /// <returns>Whether it does: not where it was cleared since they were begun, or has another model.</returns>
    internal bool Keep(IReadOnlyList<PlacedToken> tokens, KeyValueCache cache)
    {
        if (_prefixes is null || cache.Pool != _pool)
        {
            return false;
        }

        _prefixes.Clear();
        _prefixes.Keep(tokens, cache.Pages(0));
        Length = tokens.Count;
        return true;
    }

    private bool IsScored(PlacedPrompt prompt) => _scored?.IsLike(prompt) == true;
}
