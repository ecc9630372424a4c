using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// In which order the whole tensor of a gated projection has its rows. Megatron's own layer stores the gate of all ranks, then the rest of
/// all; a layer that does not know that it is gated has both of each tensor-parallel rank in turn. Data-parallel ranks (FSDP2) cut what
/// there is, whatever it is. How a tower's tensors are cut tells which it is.
/// </summary>
internal static class GatedRows
{
    /// <summary>The rows of the whole tensor, in its order.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="shares">In how many shares its first dimension is stored.</param>
    /// <param name="cuts">How the other tensors of its tower are cut.</param>
    /// <returns>The rows; null where they can not be told.</returns>
    public static ParameterSlice? TryOf(ParameterSchema parameter, int shares, TowerCuts cuts)
    {
        var whole = ParameterSlice.Of(parameter, 1, 0, parameter.Order);
        var parts = parameter.Extents[0].Parts.Length;
        var isDataParallel = cuts.RowsBeyond is not null;
        if (shares == 1 || (isDataParallel && cuts.Columns <= 1) || (!isDataParallel && cuts.IsEven && shares == parts * cuts.Ways))
        {
            return whole;
        }

        if (isDataParallel || !cuts.IsEven || shares != cuts.Ways || parameter.Extents[0].Parts.Any(part => part.Size % shares != 0))
        {
            return null;
        }

        var ranks = Enumerable.Range(0, shares).Select(rank => ParameterSlice.Of(parameter, shares, rank, parameter.Order));
        return whole with { Dimensions = whole.Dimensions.SetItem(0, [.. ranks.SelectMany(rank => rank.Dimensions[0])]) };
    }

    /// <summary>The refusal of one whose rows can not be told.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="source">The checkpoint.</param>
    /// <param name="shares">As for <see cref="TryOf"/>.</param>
    /// <param name="cuts">As for that.</param>
    public static InputException Untold(ParameterSchema parameter, string source, int shares, TowerCuts cuts) => new(
        $"{source}: in which order {Quoted.Of(parameter.MmKey)} has its rows can not be told: it is stored in {shares} shares, "
        + $"and {cuts}. Write it in Megatron's format 'torch': run the training once with "
        + "--ckpt-convert-format torch --ckpt-convert-save DIR.");

    /// <summary>Whether a parameter is fused of parts that each rank has a share of.</summary>
    public static bool IsGated(ParameterSchema parameter) =>
        parameter.SplitAxis == 0 && parameter.Order != Order.ByKeyValueHead
        && parameter.Extents[0] is { Parts.Length: > 1, Dimensions.Length: 1 };
}

/// <summary>How the tensors of a tower are cut, apart from those whose order it is to tell.</summary>
/// <param name="Rows">Shares of rows of what tensor parallelism cuts by rows; 0 where there is none.</param>
/// <param name="Columns">Shares of columns of what tensor parallelism cuts by columns; 0 where there is none.</param>
/// <param name="RowsBeyond">A tensor that is cut by rows and that tensor parallelism leaves whole, or cuts by columns.</param>
internal sealed record TowerCuts(int Rows, int Columns, string? RowsBeyond)
{
    /// <summary>In how many ways tensor parallelism splits the tower, if that is what has cut it.</summary>
    public int Ways => Math.Max(1, Math.Max(Rows, Columns));

    /// <summary>Whether all that tensor parallelism cuts is cut in as many shares.</summary>
    public bool IsEven => Rows is 0 || Columns is 0 || Rows == Columns;

    /// <inheritdoc />
    public override string ToString() => RowsBeyond is { } key
        ? $"{Quoted.Of(key)} is cut by rows, as data-parallel ranks do it, others by columns, as tensor-parallel ones do"
        : IsEven ? $"others are stored in {Ways}"
        : $"others are stored in {Math.Max(1, Rows)} shares of rows and {Math.Max(1, Columns)} of columns";
}
