using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using TorchSharp;

namespace Strata.Inference.Generation.Prompts;

/// <summary>
/// What a model has read and said, kept for the next prompt (<c>GenerationOptions.Memory</c>): of a prompt that begins with the same
/// tokens, pictures and videos only the rest is read. The answer is the one that a fresh reading gives, up to the rounding of sums that are
/// cut elsewhere.
/// </summary>
/// <remarks>It remembers one row, of one model, for one generation at a time; batches of several rows are read afresh.</remarks>
public sealed class PromptCache : IDisposable
{
    private readonly List<PlacedToken> _tokens = [];
    private List<PlacedMedium> _images = [];
    private List<PlacedMedium> _videos = [];
    private KeyValueCache? _cache;
    private ICausalModel? _model;
    private object? _user;
    private torch.Tensor? _scores;
    private int _scored;

    /// <summary>How many tokens are remembered.</summary>
    public int Length => _tokens.Count;

    /// <summary>How many tokens of the latest prompt did not need to be read.</summary>
    public int Reused { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _cache?.Dispose();
        _scores?.Dispose();
        (_cache, _scores, _model, _user) = (null, null, null, null);
        (_images, _videos, _scored, Reused) = ([], [], 0, 0);
        _tokens.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => Clear();

    /// <summary>Makes ready for a prompt: what it does not begin with is forgotten.</summary>
    /// <param name="user">Who reads it; whoever read before is refused from now on.</param>
    /// <param name="model">The model that reads it.</param>
    /// <param name="prompt">The prompt.</param>
    /// <returns>Keys and values of as many of its first tokens as are remembered: all but one at most, unless its scores are too.</returns>
    internal KeyValueCache Begin(object user, ICausalModel model, PlacedPrompt prompt)
    {
        if (!ReferenceEquals(model, _model))
        {
            Clear();
        }

        (_model, _user) = (model, user);
        var shared = prompt.Shared(_tokens, _images, _videos);
        if (shared == prompt.Tokens.Length && _scored != shared)
        {
            // The scores of the last token are needed, and with them its whole picture where it is a picture's.
            shared = prompt.Shared(_tokens.GetRange(0, shared - 1), _images, _videos);
        }

        _cache ??= new KeyValueCache(model.LayerCount);
        _cache.Truncate(shared);
        _tokens.RemoveRange(shared, _tokens.Count - shared);
        (_images, _videos) = (Before(prompt.Images), Before(prompt.Videos));
        Reused = shared;
        if (_scored > shared)
        {
            _scores?.Dispose();
            (_scores, _scored) = (null, 0);
        }

        return _cache;

        List<PlacedMedium> Before(IEnumerable<PlacedMedium> media) => [.. media.Where(medium => medium.End <= shared)];
    }

    /// <summary>The scores of what follows a prompt that is remembered as a whole, <c>[1, vocabulary]</c>; null where it is not.</summary>
    /// <param name="length">The prompt's length.</param>
    internal torch.Tensor? Scores(long length) => _scored == length ? _scores : null;

    /// <summary>How many of the prompt's pictures and videos are remembered.</summary>
    internal (int Images, int Videos) Media => (_images.Count, _videos.Count);

    /// <summary>Remembers that a prompt was read to its end.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="scores">The scores of what follows it, <c>[1, vocabulary]</c>.</param>
    internal void Read(PlacedPrompt prompt, torch.Tensor scores)
    {
        _tokens.Clear();
        _tokens.AddRange(prompt.Tokens);
        (_images, _videos) = ([.. prompt.Images], [.. prompt.Videos]);
        _scores?.Dispose();
        (_scores, _scored) = (scores.clone().DetachFromDisposeScope(), prompt.Tokens.Length);
    }

    /// <summary>Remembers a token of the answer that was read.</summary>
    /// <param name="token">The token.</param>
    internal void Read(PlacedToken token) => _tokens.Add(token);

    /// <summary>Refuses whoever read before another began: what is remembered is the other's.</summary>
    /// <param name="user">Who reads.</param>
    /// <exception cref="InvalidOperationException">Another has begun.</exception>
    internal void Require(object user)
    {
        if (!ReferenceEquals(user, _user))
        {
            throw new InvalidOperationException(
                "Another generation has begun with this prompt cache, which remembers one at a time: give each a cache of its own.");
        }
    }
}
