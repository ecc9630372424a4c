namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Some query heads that share a key and value head, so that each key and value is read once for all of them.</summary>
internal static class QueryTile
{
    /// <summary>How many heads at most.</summary>
    public const int Heads = 4;
}
