using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>The vision tower's rows where replicas share out what it encodes.</summary>
internal static class SharedRows
{
    /// <summary>Encodes what this replica takes, and brings its own rows home.</summary>
    /// <typeparam name="THidden">The decoder's feature axis.</typeparam>
    /// <param name="inputs">This replica's tokens, pictures and videos.</param>
    /// <param name="shared">What replicas share out.</param>
    /// <param name="media">How pictures and videos stand in the tokens.</param>
    /// <param name="encode">The vision tower: patches, <c>[patches, pixels]</c>, to rows, <c>[tokens, hidden]</c>.</param>
    /// <returns>The rows of the pictures, then those of the videos: <c>[tokens, hidden]</c>.</returns>
    /// <exception cref="InputException">Sizes do not fit pixels.</exception>
    /// <exception cref="InvalidOperationException">Ranks have shares of what leaves the tower, or it makes another number of rows.</exception>
    public static Activation<THidden> Of<THidden>(
        MultimodalInputs inputs, ISharedMedia shared, MediaTokens media, Func<torch.Tensor, PatchGrid, Activation<THidden>> encode)
        where THidden : IAxis
    {
        inputs.Images?.RefuseOtherRows(media.Merge);
        inputs.Videos?.RefuseOtherRows(media.Merge);
        var taken = shared.Take();
        var grid = taken.Grid(media.Merge);
        var rows = encode(taken.Pixels, grid);
        if (rows.Share is not null)
        {
            throw new InvalidOperationException(
                $"Ranks have {TensorShare.Text(rows.Share)} of what leaves the vision tower, and replicas exchange whole rows: end the tower "
                + "with a [RowParallel] layer, or train without --encoder-dp-balance.");
        }

        var square = media.Merge * media.Merge;
        return rows.Value.size(0) != grid.Count / square
            ? throw new InvalidOperationException(
                $"The vision tower made {rows.Value.size(0)} rows of {grid.Count} patches, and replicas exchange one for each {square}: "
                + "train without --encoder-dp-balance.")
            : rows with
            {
                Value = rows.IsGhost
                    ? RowShares.Ghost(rows.Value, Tokens(inputs.Images, media) + Tokens(inputs.Videos, media))
                    : RegionFunction.Of(rows.Value, shared.Return, shared.TakeBack),
            };
    }

    /// <summary>The rows that pictures or videos make.</summary>
    /// <param name="patches">The pictures or videos; null where there are none.</param>
    /// <param name="media">How they stand in the tokens.</param>
    public static long Tokens(Patches? patches, MediaTokens media) =>
        patches?.Sizes.Sum(size => (long)size.Patches / (media.Merge * media.Merge)) ?? 0;
}
