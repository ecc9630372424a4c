using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>Numbers the tokens of text, pictures and videos with three counters, as HuggingFace's <c>get_rope_index</c> does.</summary>
public static class MultimodalPositions
{
    /// <summary>Computes the positions of a batch.</summary>
    /// <param name="inputs">The tokens, their padding, and the sizes of pictures and videos in batch order.</param>
    /// <param name="tokens">How pictures and videos stand in a prompt.</param>
    /// <returns>The counters, and how far later tokens are shifted.</returns>
    /// <exception cref="InputException">The tokens of pictures or videos do not fit the sizes.</exception>
    public static PositionIds Of(MultimodalInputs inputs, MediaTokens tokens)
    {
        using var scope = torch.NewDisposeScope();
        var (batch, length) = (inputs.Ids.size(0), inputs.Ids.size(1));
        var ids = Numbers(inputs.Ids);
        var mask = inputs.Padding is null ? null : Numbers(inputs.Padding);
        var rule = inputs.Rule ?? tokens.Rule;
        var visual = inputs.Images is not null || inputs.Videos is not null;
        if (!visual && rule == PositionRule.Transformers5 && mask?.Max() <= 1)
        {
            // Counted through, padding and all: rotary positions tell only how far tokens are from each other.
            mask = null;
        }

        var counters = new long[3 * batch * length];
        Array.Fill(counters, rule == PositionRule.Transformers5 ? 0 : 1);
        var deltas = new long[batch];
        var media = new MediaQueue(inputs.Images, inputs.Videos, tokens, rule);
        for (var row = 0; row < batch; row++)
        {
            var from = (int)(row * length);
            var places = Enumerable.Range(from, (int)length).Where(place => mask is null || mask[place] != 0);
            deltas[row] = rule == PositionRule.Transformers5 ? 0 : -length;

            // Packed sequences are each counted by itself.
            foreach (var sequence in places.GroupBy(place => mask?[place]).Select(sequence => sequence.ToArray()))
            {
                var kinds = TokenKinds.Of([.. sequence.Select(place => ids[place])], tokens);
                var walk = new PositionWalk(media);
                foreach (var (index, counter) in walk.Run(visual ? kinds : new TokenKind[kinds.Length]).Index())
                {
                    counters[sequence[index]] = counter.Time;
                    counters[(batch * length) + sequence[index]] = counter.Height;
                    counters[(2 * batch * length) + sequence[index]] = counter.Width;
                }

                deltas[row] = walk.End - (rule == PositionRule.Transformers5 ? sequence.Length : length);
            }
        }

        media.RefuseLeftovers();
        return Scopes.Keep(new PositionIds(
            torch.tensor(counters, [3, batch, length]).to(inputs.Ids.device),
            torch.tensor(deltas, [batch, 1]).to(inputs.Ids.device),
            rule));
    }

    /// <summary>Computes the positions of a batch for a model that takes text alone: the three counters are one.</summary>
    /// <param name="inputs">The tokens and their padding.</param>
    /// <returns>The counters, and how far later tokens are shifted.</returns>
    /// <exception cref="InputException">The inputs have pictures or videos.</exception>
    public static PositionIds OfText(MultimodalInputs inputs) => inputs is { Images: null, Videos: null }
        ? Of(inputs, new MediaTokens(-1, -1, -1, 1))
        : throw new InputException("Pictures or videos were given, but the model takes text alone: ask without them.");

    private static long[] Numbers(torch.Tensor tensor) =>
        tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
}
