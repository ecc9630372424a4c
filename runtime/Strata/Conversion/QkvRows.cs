namespace Strata.Conversion;

/// <summary>
/// How tensor-parallel ranks of a MindSpeed-MM tree with projections kept apart (<see cref="StageLayout.IsCanonical"/>) share out the rows
/// of a projection that HuggingFace stores as one: queries, then keys, then values, as in the vision tower.
/// </summary>
public enum QkvRows
{
    /// <summary>Each rank has the queries, the keys and the values of its heads, which is how the model reads them.</summary>
    ByHeads,

    /// <summary>The rows are cut as they lie: MindSpeed-MM's own converter does so, and gives the first rank queries above all.</summary>
    Plain,
}
