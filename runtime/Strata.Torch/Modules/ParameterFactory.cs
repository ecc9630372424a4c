using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch;

/// <summary>Makes parameters that have a shape and an element type but no memory yet; loading gives them theirs.</summary>
internal static class ParameterFactory
{
    /// <summary>A parameter on the meta device.</summary>
    /// <param name="parallel">Gives the element type.</param>
    /// <param name="extents">The shape by axis, outermost first.</param>
    public static Parameter Create(ParallelContext parallel, params ReadOnlySpan<Extent> extents)
    {
        var shape = new List<long>();
        foreach (var extent in extents)
        {
            shape.AddRange(extent.Dimensions);
        }

        return new Parameter(torch.empty([.. shape], parallel.ElementType, torch.META), requires_grad: true);
    }
}
