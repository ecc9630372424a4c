namespace Strata.Parallel.Notation;

/// <summary>Whether a notation describes a model: what Megatron-core asks after reading it.</summary>
public static class NotationProof
{
    extension(PipelineNotation notation)
    {
        /// <summary>What is wrong with it for a model, in the order in which Megatron-core asks; empty for nothing.</summary>
        /// <param name="layers">Layers of the model's decoder.</param>
        /// <param name="multiToken">Its layers that predict further tokens.</param>
        public IReadOnlyList<NotationProblem> Problems(int layers, int multiToken = 0)
        {
            var flat = notation.Pieces.SelectMany(piece => piece).ToList();
            return flat.Count == 0
                ? [new(NotationFault.Empty, "It holds nothing. Write E, the decoder's layers as t, and L.")]
                : [.. Ends(flat), .. Counts(flat, layers, multiToken), .. MultiTokens(notation, flat), .. Encoders(flat)];
        }

        /// <summary>Refuses a notation that describes another model.</summary>
        /// <param name="layers">Layers of the model's decoder.</param>
        /// <param name="multiToken">Its layers that predict further tokens.</param>
        /// <exception cref="InputException">It does; the message says all that is wrong.</exception>
        public void Check(int layers, int multiToken = 0)
        {
            if (notation.Problems(layers, multiToken) is { Count: > 0 } problems)
            {
                throw new InputException(
                    $"The pipeline layout does not fit: {string.Join(' ', problems.Select(problem => problem.Message))}");
            }
        }
    }

    private static IEnumerable<NotationProblem> Ends(List<NotedLayer> flat)
    {
        if (flat[0] != NotedLayer.Embedding)
        {
            yield return new(NotationFault.FirstIsNoEmbedding, $"It begins with {flat[0]}. Let E be the first.");
        }

        if (flat[^1] != NotedLayer.Loss)
        {
            yield return new(NotationFault.LastIsNoLoss, $"It ends with {flat[^1]}. Let L be the last.");
        }
    }

    private static IEnumerable<NotationProblem> Counts(List<NotedLayer> flat, int layers, int multiToken)
    {
        foreach (var (layer, expected, fault, word) in ((NotedLayer, int, NotationFault, string)[])
            [
                (NotedLayer.Embedding, 1, NotationFault.EmbeddingNotOnce, "there is one"),
                (NotedLayer.Loss, 1, NotationFault.LossNotOnce, "there is one"),
                (NotedLayer.Decoder, layers, NotationFault.LayerCount, $"the model has {layers}"),
                (NotedLayer.MultiToken, multiToken, NotationFault.MultiTokenCount, $"the model has {multiToken}"),
            ])
        {
            if (flat.Count(one => one == layer) is var found && found != expected)
            {
                yield return new(fault, $"It has {NotationText.Letter(layer)} {found} times, but {word}. Write it {expected} times.");
            }
        }
    }

    private static IEnumerable<NotationProblem> MultiTokens(PipelineNotation notation, List<NotedLayer> flat)
    {
        if (flat.LastIndexOf(NotedLayer.Decoder) > flat.IndexOf(NotedLayer.MultiToken) && flat.Contains(NotedLayer.MultiToken))
        {
            yield return new(NotationFault.DecoderAfterMultiToken, "A t follows an m. Let every m come after the last t.");
        }

        var places = notation.Pieces.Index()
            .Where(piece => piece.Item.Contains(NotedLayer.MultiToken)).Select(piece => piece.Index).ToList();
        if (places.Count > 1)
        {
            yield return new(NotationFault.MultiTokenSplit, $"Its m lie in {places.Count} pieces. Let all of them lie in one.");
        }

        if (places.Any(place => place / notation.Stages != notation.Chunks - 1))
        {
            yield return new(NotationFault.MultiTokenNotInLastChunk, "Its m lie in an earlier chunk. Let them lie in a rank's last chunk.");
        }
    }

    private static IEnumerable<NotationProblem> Encoders(List<NotedLayer> flat)
    {
        if (flat.Contains(NotedLayer.Encoder))
        {
            yield return new(NotationFault.Encoder, "It has an encoder, which Megatron-core does not run. Leave it out.");
        }
    }
}

/// <summary>Something that is wrong with a notation.</summary>
/// <param name="Fault">Of which kind.</param>
/// <param name="Message">What, and the way out.</param>
public sealed record NotationProblem(NotationFault Fault, string Message);

/// <summary>What can be wrong with a notation that could be read.</summary>
public enum NotationFault
{
    /// <summary>It holds nothing.</summary>
    Empty,

    /// <summary>It begins with something else.</summary>
    FirstIsNoEmbedding,

    /// <summary>It ends with something else.</summary>
    LastIsNoLoss,

    /// <summary>There is more than one embedding, or none.</summary>
    EmbeddingNotOnce,

    /// <summary>There is more than one loss, or none.</summary>
    LossNotOnce,

    /// <summary>The model has more or fewer layers.</summary>
    LayerCount,

    /// <summary>The model has more or fewer layers that predict further tokens.</summary>
    MultiTokenCount,

    /// <summary>A decoder's layer comes after one of those.</summary>
    DecoderAfterMultiToken,

    /// <summary>Those lie in several pieces.</summary>
    MultiTokenSplit,

    /// <summary>Those lie in a chunk that is not the last.</summary>
    MultiTokenNotInLastChunk,

    /// <summary>There is an encoder.</summary>
    Encoder,
}
