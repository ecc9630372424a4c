using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// In which order the whole tensor of a gated projection has its rows. Megatron's own layer stores the gate of all ranks, then the rest of
/// all; a layer that does not know that it is gated has both of each rank in turn. How many chunks there are tells which it is.
/// </summary>
internal static class GatedRows
{
    /// <summary>The rows of the whole tensor, in its order.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="source">The checkpoint, for messages.</param>
    /// <param name="shares">In how many shares its first dimension is stored.</param>
    /// <param name="ways">In how many ways the tower's other parameters are split.</param>
    /// <exception cref="InputException">It can not be told.</exception>
    public static ParameterSlice Of(ParameterSchema parameter, string source, int shares, int ways)
    {
        var whole = ParameterSlice.Of(parameter, 1, 0, parameter.Order);
        var parts = parameter.Extents[0].Parts.Length;
        if (shares == 1 || shares == parts * ways)
        {
            return whole;
        }

        if (shares != ways || parameter.Extents[0].Parts.Any(part => part.Size % ways != 0))
        {
            throw new InputException(
                $"{source}: in which order {Quoted.Of(parameter.MmKey)} has its rows can not be told: it is stored in {shares} shares, "
                + $"where other tensors are in {ways}. Write it in Megatron's format 'torch': run the training once with "
                + "--ckpt-convert-format torch --ckpt-convert-save DIR.");
        }

        var ranks = Enumerable.Range(0, ways).Select(rank => ParameterSlice.Of(parameter, ways, rank, parameter.Order));
        return whole with { Dimensions = whole.Dimensions.SetItem(0, [.. ranks.SelectMany(rank => rank.Dimensions[0])]) };
    }

    /// <summary>Whether a parameter is fused of parts that each rank has a share of.</summary>
    public static bool IsGated(ParameterSchema parameter) =>
        parameter.SplitAxis == 0 && parameter.Order != Order.ByKeyValueHead
        && parameter.Extents[0] is { Parts.Length: > 1, Dimensions.Length: 1 };
}
