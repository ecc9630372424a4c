using Strata.Checkpoints;

namespace Strata.Conversion.Execution.Sums;

/// <summary>What is known of a record: the pieces that were read of it.</summary>
/// <param name="file">The file.</param>
/// <param name="range">The record.</param>
internal sealed class SourceSum(ITensorFile file, SummedRange range)
{
    private readonly PiecewiseCrc32 _pieces = new(range.Length);

    /// <summary>The file.</summary>
    public ITensorFile File => file;

    /// <summary>The record.</summary>
    public SummedRange Range => range;

    /// <summary>Whether all of it was read once, and is as it states. A record that was read otherwise may be right as well.</summary>
    public bool IsRight => _pieces.Covered == range.Length && _pieces.Value == range.Crc;

    /// <summary>Adds pieces that one worker has read.</summary>
    public void Add(PiecewiseCrc32 pieces)
    {
        lock (_pieces)
        {
            _pieces.Add(pieces);
        }
    }
}
