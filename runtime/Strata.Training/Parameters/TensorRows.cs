using Strata.Schemas;
using Strata.Torch.Regions;

namespace Strata.Training.Parameters;

/// <summary>The rows of a parameter here that a checkpoint has under a key of their own.</summary>
/// <param name="Key">The key.</param>
/// <param name="Start">The first row.</param>
/// <param name="Rows">How many.</param>
/// <param name="Slices">Which parts of the checkpoint's tensor ranks have; null where each has all of it.</param>
internal sealed record TensorRows(string Key, long Start, long Rows, TensorSlices? Slices = null)
{
    /// <summary>Finds them.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="piece">The rows of the whole parameter, and their key.</param>
    /// <param name="splits">Which parameters are split over ranks; null where none is.</param>
    public static TensorRows Of(ParameterSchema parameter, (string Key, long Start, long Rows) piece, SplitParameters? splits)
    {
        var (key, start, rows) = piece;
        if (splits?.Of(parameter) is not { } own)
        {
            return new(key, start, rows);
        }

        var group = splits.Region.Group;
        var ranks = Enumerable.Range(0, group.Size).Select(rank => splits.Of(parameter, rank)!).ToList();
        var slices = TensorSlices.Of(parameter.SplitAxis, ranks, start, rows);
        return parameter.SplitAxis > 0 ? new(key, start, rows, slices)
            : new(
                key,
                own.Dimensions[0].Sum(range => Math.Clamp(start - range.Start, 0, range.Count)),
                slices.Ranks[group.Rank].Sum(range => range.Count),
                slices);
    }
}
