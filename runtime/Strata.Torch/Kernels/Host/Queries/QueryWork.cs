using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Queries;

/// <summary>Attention of one query a row.</summary>
/// <param name="shape">What looks at what.</param>
/// <param name="pool">The threads.</param>
internal readonly unsafe struct QueryWork(QueryShape shape, WorkerPool pool) : ILaneWork
{
    /// <summary>Products that are worth a thread's while.</summary>
    private const long Piece = 1 << 17;

    public void Run<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat
    {
        var given = shape;
        var units = shape.Batch * (shape.Heads / shape.Shared) * shape.Tiles;
        pool.Run(&Tiles<TLanes, TNumber>, &given, units, Math.Max(1, Piece / (shape.Keys * shape.Head * QueryTile.Heads)));
    }

    private static void Tiles<TLanes, TNumber>(void* arguments, long from, long to)
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat
    {
        for (; from < to; from++)
        {
            QueryTiles<TLanes, TNumber>.Run((QueryShape*)arguments, from);
        }
    }
}
