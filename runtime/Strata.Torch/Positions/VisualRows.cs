using TorchSharp;

namespace Strata.Torch;

/// <summary>Puts what the vision tower made of pictures and videos in the place of the tokens that stand for them.</summary>
public static class VisualRows
{
    /// <summary>Replaces embeddings of image tokens, in order of appearance, row after row of the batch.</summary>
    /// <typeparam name="THidden">The decoder's feature axis.</typeparam>
    /// <param name="embeddings">The tokens' embeddings, <c>[batch, sequence, hidden]</c>.</param>
    /// <param name="rows">What the tower made, <c>[tokens, hidden]</c>.</param>
    /// <param name="inputs">The tokens.</param>
    /// <param name="kind">Whether the rows are a picture's or a video's.</param>
    /// <param name="tokens">The ids that carry pictures and videos.</param>
    /// <returns>The embeddings with the rows in their places.</returns>
    /// <exception cref="InputException">There are more or fewer rows than tokens of that kind.</exception>
    public static Activation<THidden> Place<THidden>(
        Activation<THidden> embeddings,
        Activation<THidden> rows,
        MultimodalInputs inputs,
        TokenKind kind,
        MultimodalTokens tokens)
        where THidden : IAxis
    {
        using var scope = torch.NewDisposeScope();
        var (batch, length) = ((int)inputs.Ids.size(0), (int)inputs.Ids.size(1));
        var prompt = length - inputs.Generated;
        var numbers = inputs.Ids.cpu().contiguous().data<long>().ToArray();
        var chosen = Enumerable.Range(0, batch)
            .SelectMany(row => TokenKinds.Of(numbers.AsSpan(row * length, length), tokens).Select((found, place) => found == kind && place < prompt))
            .ToArray();
        var count = chosen.Count(isChosen => isChosen);
        if (count != rows.Value.size(0))
        {
            throw new InputException(
                $"The prompts have {count} {kind.ToString().ToLowerInvariant()} tokens, but the pictures make {rows.Value.size(0)}: "
                + "expand the prompts with the sizes that the processor returned.");
        }

        var mask = torch.tensor(chosen, [batch, length, 1]).to(embeddings.Value.device);
        return Scopes.Keep(embeddings with { Value = embeddings.Value.masked_scatter(mask, rows.Value.to_type(embeddings.Value.dtype)) });
    }
}
