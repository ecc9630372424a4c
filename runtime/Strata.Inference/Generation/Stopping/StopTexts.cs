using System.Collections.Immutable;
using System.Text;

namespace Strata.Inference.Generation.Stopping;

/// <summary>
/// Finds texts that end an answer, byte by byte: they may begin and end within tokens, lie across several, and be the bytes of a character
/// that tokens part.
/// </summary>
/// <param name="texts">The texts; an empty one ends an answer at its first token.</param>
internal sealed class StopTexts(ImmutableArray<string> texts)
{
    private readonly byte[][] _texts = [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>How many bytes before a token a text may begin in.</summary>
    public int Reach => _texts.Select(text => text.Length - 1).Append(0).Max();

    /// <summary>Looks at what came.</summary>
    /// <param name="bytes">All of it that has not been let go.</param>
    /// <param name="known">How many of them were looked at before: a text must end behind them.</param>
    /// <returns>
    /// How many may be let go: none of what a text is, or may become. And whether a text was found, which then begins where they end.
    /// </returns>
    public (int Safe, bool IsFound) Look(ReadOnlySpan<byte> bytes, int known)
    {
        for (var start = 0; start < bytes.Length; start++)
        {
            foreach (var text in _texts)
            {
                if (text.Length > 0 && start + text.Length > known && bytes[start..].StartsWith(text))
                {
                    return (start, true);
                }
            }
        }

        if (_texts.Any(text => text.Length == 0))
        {
            return (bytes.Length, true);
        }

        for (var start = Math.Max(0, bytes.Length - Reach); start < bytes.Length; start++)
        {
            foreach (var text in _texts)
            {
                if (text.AsSpan().StartsWith(bytes[start..]))
                {
                    return (start, false);
                }
            }
        }

        return (bytes.Length, false);
    }
}
