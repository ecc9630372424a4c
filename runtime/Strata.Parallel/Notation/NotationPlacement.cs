using Strata.Conversion;

namespace Strata.Parallel.Notation;

/// <summary>The notation as another spelling of a placement's lists of layers, where both have words for it.</summary>
public static class NotationPlacement
{
    extension(PipelineNotation notation)
    {
        /// <summary>
        /// Layers of the text decoder on each stage, one list for each virtual chunk, as placements and <see cref="StageLayout.Text"/> have
        /// them.
        /// </summary>
        /// <exception cref="InputException">A placement can not say it: the embedding or the loss lies apart from the layers, or there are
        /// layers that predict further tokens, or an encoder.</exception>
        public IReadOnlyList<IReadOnlyList<int>> StageLayers()
        {
            var flat = notation.Pieces.SelectMany(piece => piece).ToList();
            if (flat.Contains(NotedLayer.MultiToken))
            {
                throw new InputException(
                    "A placement has no word for m: no declared model has layers that predict further tokens. Take the m out of the "
                        + "layout.");
            }

            if (flat.Contains(NotedLayer.Encoder))
            {
                throw new InputException("A placement gives an encoder a list of its own. Take the encoder out of the layout.");
            }

            WithLayers(notation, NotedLayer.Embedding, notation.Pieces.FirstOrDefault(IsOfLayers), "first");
            WithLayers(notation, NotedLayer.Loss, notation.Pieces.LastOrDefault(IsOfLayers), "last");
            return
            [
                .. notation.Pieces.Chunk(notation.Stages)
                    .Select(chunk => (IReadOnlyList<int>)[.. chunk.Select(piece => piece.Count(one => one == NotedLayer.Decoder))]),
            ];
        }

        /// <summary>The layout of checkpoints whose text decoder lies as noted.</summary>
        /// <param name="vision">Layers of the vision tower, which the notation says nothing of, in the same form.</param>
        /// <exception cref="InputException">A placement can not say it.</exception>
        public StageLayout StageLayout(IReadOnlyList<IReadOnlyList<int>> vision) => new(notation.StageLayers(), vision);
    }

    extension(PipelineNotation)
    {
        /// <summary>The notation of a placement's lists: the embedding lies with the first layer, the loss with the last.</summary>
        /// <param name="layers">Layers of the text decoder on each stage, one list for each virtual chunk.</param>
        /// <exception cref="InputException">The lists hold no layer, a negative number of layers, or are of different lengths.</exception>
        public static PipelineNotation Of(IReadOnlyList<IReadOnlyList<int>> layers)
        {
            var flat = layers.SelectMany(chunk => chunk).ToList();
            if (layers.Any(chunk => chunk.Count != layers[0].Count) || flat.Any(count => count < 0) || !flat.Exists(count => count > 0))
            {
                throw new InputException(
                    $"The lists [{string.Join(", ", layers.Select(chunk => $"[{string.Join(", ", chunk)}]"))}] are no placement: give one "
                        + "list a chunk, of one length, with layers on some stage.");
            }

            var (first, last) = (flat.FindIndex(count => count > 0), flat.FindLastIndex(count => count > 0));
            return new(layers[0].Count,
            [
                .. flat.Index().Select(piece => (IReadOnlyList<NotedLayer>)
                [
                    .. Enumerable.Repeat(NotedLayer.Embedding, piece.Index == first ? 1 : 0),
                    .. Enumerable.Repeat(NotedLayer.Decoder, piece.Item),
                    .. Enumerable.Repeat(NotedLayer.Loss, piece.Index == last ? 1 : 0),
                ]),
            ]);
        }

        /// <summary>The notation of a layout's text decoder.</summary>
        /// <param name="layout">A layout with lists of its text decoder.</param>
        /// <exception cref="InputException">It names its towers instead, or its lists are no placement.</exception>
        public static PipelineNotation Of(StageLayout layout) => layout.Towers.Count == 0
            ? PipelineNotation.Of(layout.Text)
            : throw new InputException(
                $"The layout names its towers ({string.Join(", ", layout.Towers.Keys)}). Give the lists of the one that the "
                    + "notation is of.");
    }

    private static bool IsOfLayers(IReadOnlyList<NotedLayer> piece) => piece.Contains(NotedLayer.Decoder);

    private static void WithLayers(PipelineNotation notation, NotedLayer end, IReadOnlyList<NotedLayer>? layers, string which)
    {
        if (layers?.Contains(end) != true)
        {
            throw new InputException(
                $"A placement keeps {NotationText.Letter(end)} with the {which} t, but in '{notation}' they lie in different pieces. "
                    + "Write them into one.");
        }
    }
}
