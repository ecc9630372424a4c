namespace Strata.Torch.Regions;

/// <summary>What of an activation a rank has, where parameters are split over several.</summary>
/// <param name="Region">The ranks.</param>
/// <param name="HasFeatures">
/// Whether it has its share of the features of all rows; otherwise its share of the rows, with all features.
/// </param>
/// <param name="Rows">
/// How many rows all ranks have together, where they share out the rows of a sequence between layers that share out features
/// (Korthikanti et al., 2022); null where each has all rows there.
/// </param>
public sealed record TensorShare(TensorRegion Region, bool HasFeatures, long? Rows)
{
    /// <summary>Whether it is a share of the rows, so that nothing may look from one row at another.</summary>
    public bool HasRows => !HasFeatures;

    /// <summary>Refuses what looks from one row at another where ranks have shares of the rows.</summary>
    /// <param name="share">What ranks have of what is looked at.</param>
    /// <param name="what">What looks.</param>
    /// <exception cref="InvalidOperationException">They have.</exception>
    internal static void RequireRows(TensorShare? share, string what)
    {
        if (share is { HasRows: true })
        {
            throw new InvalidOperationException(
                $"{what} looks from one row at another, and ranks have shares of the rows here: between the layers of a stack only what "
                + "follows a [ColumnParallel] layer has all rows. Put one before it, or train without --sequence-parallel.");
        }
    }

    /// <summary>A share in words.</summary>
    /// <param name="share">The share; null where each rank has all.</param>
    internal static string Text(TensorShare? share) => share is null ? "all of it" : share.HasFeatures ? "a share of the features"
        : $"a share of {share.Rows} rows";
}
