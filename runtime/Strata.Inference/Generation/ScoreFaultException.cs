namespace Strata.Inference.Generation;

/// <summary>The scores of a row are no numbers: something overflowed, or a weight is damaged. Who catches it finds out where.</summary>
/// <param name="row">The row.</param>
internal sealed class ScoreFaultException(int row) : Exception($"The scores of row {row} are no numbers.")
{
    /// <summary>The row.</summary>
    public int Row => row;
}
