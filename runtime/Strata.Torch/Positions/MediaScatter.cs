using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>Puts what the vision tower made of pictures and videos in the place of the tokens that stand for them.</summary>
public static class MediaScatter
{
    /// <summary>Encodes the pictures and videos of a batch, and replaces the embeddings of their tokens.</summary>
    /// <typeparam name="THidden">The decoder's feature axis.</typeparam>
    /// <param name="embeddings">The tokens' embeddings, <c>[batch, sequence, hidden]</c>.</param>
    /// <param name="inputs">The tokens, pictures and videos.</param>
    /// <param name="media">How pictures and videos stand in the tokens.</param>
    /// <param name="encode">The vision tower: patches, <c>[patches, pixels]</c>, to rows, <c>[tokens, hidden]</c>.</param>
    /// <returns>The embeddings with the rows in their places.</returns>
    /// <exception cref="InputException">There are more or fewer rows than tokens for them.</exception>
    public static Activation<THidden> MaskedScatter<THidden>(
        this Activation<THidden> embeddings,
        MultimodalInputs inputs,
        MediaTokens media,
        Func<torch.Tensor, PatchGrid, Activation<THidden>> encode)
        where THidden : IAxis
    {
        if (inputs.Shared is { } shared)
        {
            using var scope = torch.NewDisposeScope();
            return Scopes.Keep(Scatter(embeddings, shared.Encoding.Rows(media, encode), shared.Start, inputs, media));
        }

        foreach (var (patches, kind) in new[] { (inputs.Images, TokenKind.Image), (inputs.Videos, TokenKind.Video) })
        {
            if (patches is not null)
            {
                using var scope = torch.NewDisposeScope();
                embeddings = Scopes.Keep(Scatter(embeddings, encode(patches.Pixels, patches.Grid(media.Merge)), inputs, kind, media));
            }
        }

        return embeddings;
    }

    /// <summary>
    /// The rows of pictures, then those of videos. Even where there are none they become a part of what is computed: their gradient calls
    /// the replicas together, and no one may stay away.
    /// </summary>
    private static Activation<THidden> Scatter<THidden>(
        Activation<THidden> embeddings, Activation<THidden> rows, long start, MultimodalInputs inputs, MediaTokens media)
        where THidden : IAxis
    {
        var (images, videos) = (Tokens(inputs.Images), Tokens(inputs.Videos));
        if (images > 0 || videos == 0)
        {
            embeddings = Scatter(embeddings, Part(0, images), inputs, TokenKind.Image, media);
        }

        return videos == 0 ? embeddings : Scatter(embeddings, Part(images, videos), inputs, TokenKind.Video, media);

        Activation<THidden> Part(long before, long count) => rows with { Value = rows.Value.narrow(0, start + before, count) };

        long Tokens(Patches? patches) => patches?.Tokens(media.Merge) ?? 0;
    }

    /// <summary>In order of appearance, row after row of the batch.</summary>
    private static Activation<THidden> Scatter<THidden>(
        Activation<THidden> embeddings,
        Activation<THidden> rows,
        MultimodalInputs inputs,
        TokenKind kind,
        MediaTokens media)
        where THidden : IAxis
    {
        (embeddings, rows) = Activation<THidden>.Met(embeddings, rows);
        var (batch, length) = ((int)inputs.Ids.size(0), (int)inputs.Ids.size(1));
        var prompt = length - inputs.Generated;
        var numbers = inputs.Ids.cpu().contiguous().data<long>().ToArray();
        var chosen = Enumerable.Range(0, batch)
            .SelectMany(row => TokenKinds.Of(numbers.AsSpan(row * length, length), media))
            .Select((found, index) => found == kind && index % length < prompt)
            .ToArray();
        var count = chosen.Count(isChosen => isChosen);
        if (count != rows.Value.size(0))
        {
            throw new InputException(
                $"The prompts have {count} {kind.ToString().ToLowerInvariant()} tokens, but the pictures make {rows.Value.size(0)}: "
                + "expand the prompts with the sizes that the processor returned.");
        }

        if (embeddings.IsGhost)
        {
            // What is scattered makes the whole learn, too.
            return embeddings.Passed<THidden>(embeddings.Extent, rows.Value.requires_grad);
        }

        var mask = torch.tensor(chosen, [batch, length, 1]).to(embeddings.Value.device);
        return embeddings with { Value = embeddings.Value.masked_scatter(mask, rows.Value.to_type(embeddings.Value.dtype)) };
    }
}
