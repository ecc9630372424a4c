using System.Text;

namespace Strata.Parallel.Notation;

/// <summary>
/// Megatron-core's notation of what lies on which stage of a pipeline (<c>--pipeline-model-parallel-layout</c>): <c>Et*3|t*4|t*4|t*3L</c>.
/// Piece i lies on rank i mod stages, in chunk i div stages.
/// </summary>
/// <param name="Stages">Pipeline stages.</param>
/// <param name="Pieces">What each piece holds, in the order in which data passes.</param>
public sealed record PipelineNotation(int Stages, IReadOnlyList<IReadOnlyList<NotedLayer>> Pieces)
{
    private const int Shortest = 3;

    /// <summary>Virtual chunks of each rank.</summary>
    public int Chunks => Pieces.Count / Stages;

    /// <summary>What lies on a rank.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="chunk">Which of its chunks.</param>
    public IReadOnlyList<NotedLayer> Piece(int rank, int chunk) => Pieces[(chunk * Stages) + rank];

    /// <summary>
    /// Reads the notation: letters, <c>|</c> between pieces, <c>x*n</c> and <c>(...)*n</c> for repeats; commas say nothing.
    /// </summary>
    /// <param name="text">The notation.</param>
    /// <param name="stages">Pipeline stages, of which the pieces are a multiple.</param>
    /// <exception cref="InputException">Something in it has no meaning, or the pieces are no multiple of the stages.</exception>
    public static PipelineNotation Parse(string text, int stages) => Of(
        NotationText.Unroll(text).Split('|').Select(piece => (IReadOnlyList<NotedLayer>)[.. piece.Select(NotationText.Layer)]),
        stages, text);

    /// <summary>
    /// Reads the form of Megatron-core's configurations: a list of names for each piece, whatever their case and blanks around.
    /// </summary>
    /// <param name="names">For example <c>[["embedding", "decoder"], ["decoder", "loss"]]</c>.</param>
    /// <param name="stages">Pipeline stages, of which the pieces are a multiple.</param>
    /// <exception cref="InputException">A name is unknown, or the pieces are no multiple of the stages.</exception>
    public static PipelineNotation Parse(IReadOnlyList<IReadOnlyList<string>> names, int stages) => Of(
        names.Select(piece => (IReadOnlyList<NotedLayer>)[.. piece.Select(NotationText.Named)]), stages,
        $"[{string.Join(", ", names.Select(piece => $"[{string.Join(", ", piece)}]"))}]");

    /// <summary>The notation, runs of three and more written as <c>x*n</c>; what is read of it is equal.</summary>
    /// <exception cref="InputException">It has an encoder, for which there is no letter.</exception>
    public override string ToString() => string.Join('|', Pieces.Select(Text));

    private static PipelineNotation Of(IEnumerable<IReadOnlyList<NotedLayer>> pieces, int stages, string text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stages, 1);
        IReadOnlyList<IReadOnlyList<NotedLayer>> all = [.. pieces];
        return all.Count > 0 && all.Count % stages == 0
            ? new(stages, all)
            : throw new InputException(
                $"The pipeline layout '{text}' has {all.Count} pieces, which is no multiple of the {stages} pipeline stages. Let '|' part "
                    + $"it into {((all.Count / stages) + 1) * stages} pieces; a piece may be empty.");
    }

    private static string Text(IReadOnlyList<NotedLayer> piece)
    {
        var text = new StringBuilder();
        for (var (start, end) = (0, 0); start < piece.Count; start = end)
        {
            while (end < piece.Count && piece[end] == piece[start])
            {
                end++;
            }

            var letter = NotationText.Letter(piece[start]);
            _ = end - start < Shortest ? text.Append(letter, end - start) : text.Append(letter).Append('*').Append(end - start);
        }

        return text.ToString();
    }
}
