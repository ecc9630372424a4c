using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Products;

/// <summary>The products of a few rows.</summary>
/// <param name="product">What of what.</param>
/// <param name="pool">The threads.</param>
internal readonly struct ProductWork(RowProduct product, WorkerPool pool) : ILaneWork
{
    public void Run<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat => RowProducts<TLanes, TNumber>.Run(product, pool);
}
