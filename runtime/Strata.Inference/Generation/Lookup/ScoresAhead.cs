using TorchSharp;

namespace Strata.Inference.Generation.Lookup;

/// <summary>
/// Scores that were computed with guessed tokens: each counts for as long as the tokens before it are the ones that are chosen.
/// </summary>
/// <param name="scores">What follows a token and each of the guesses after it, <c>[1, guesses + 1, vocabulary]</c>; kept by this.</param>
/// <param name="guesses">The guesses.</param>
/// <param name="known">How many tokens the cache knows that are certain: without the guesses.</param>
internal sealed class ScoresAhead(torch.Tensor scores, long[] guesses, long known) : IDisposable
{
    private readonly torch.Tensor _scores = scores.DetachFromDisposeScope();
    private int _right;

    /// <summary>How many tokens the cache knows that are certain by now.</summary>
    public long Known => known + _right;

    /// <summary>The scores of what follows the latest certain token, <c>[1, vocabulary]</c>.</summary>
    public torch.Tensor Latest => _scores.select(1, _right);

    /// <summary>Takes the token that was chosen from <see cref="Latest"/>.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Whether it was guessed, and what follows it is there.</returns>
    public bool Takes(long token)
    {
        if (_right == guesses.Length || guesses[_right] != token)
        {
            return false;
        }

        _right++;
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => _scores.Dispose();
}
