using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;

namespace Strata.Torch.Layers;

/// <summary>What flows are written with: piping through layers, and splitting or gating fused axes.</summary>
public static class FlowOperators
{
    extension<TIn, TOut>(Activation<TIn>)
        where TIn : IAxis
        where TOut : IAxis
    {
        /// <summary>Pipes an activation through a layer whose input axis is the activation's.</summary>
        /// <param name="x">The activation, <c>[..., TIn]</c>.</param>
        /// <param name="layer">The layer.</param>
        /// <returns>The layer's output, <c>[..., TOut]</c>.</returns>
        public static Activation<TOut> operator >>(Activation<TIn> x, Layer<TIn, TOut> layer) => layer.Observe(layer.Forward(x));
    }

    extension<T1, T2>(Activation<Concat<T1, T2>> x)
        where T1 : IAxis
        where T2 : IAxis
    {
        /// <summary>Takes a fused activation apart, without copying.</summary>
        /// <returns>The components, <c>[..., T1]</c> and <c>[..., T2]</c>.</returns>
        public (Activation<T1>, Activation<T2>) Split() => (Part<Concat<T1, T2>, T1>(x, 0), Part<Concat<T1, T2>, T2>(x, 1));
    }

    extension<T1, T2, T3>(Activation<Concat<T1, T2, T3>> x)
        where T1 : IAxis
        where T2 : IAxis
        where T3 : IAxis
    {
        /// <summary>Takes a fused activation apart, without copying.</summary>
        /// <returns>The components, <c>[..., T1]</c>, <c>[..., T2]</c> and <c>[..., T3]</c>.</returns>
        public (Activation<T1>, Activation<T2>, Activation<T3>) Split() =>
            (Part<Concat<T1, T2, T3>, T1>(x, 0), Part<Concat<T1, T2, T3>, T2>(x, 1), Part<Concat<T1, T2, T3>, T3>(x, 2));
    }

    extension<TAxis>(Activation<Concat<TAxis, TAxis>> x)
        where TAxis : IAxis
    {
        /// <summary>The gated linear unit of a fused gate and up projection, <c>silu(gate) * up</c> (Shazeer, 2020).</summary>
        /// <returns><c>[..., TAxis]</c>.</returns>
        public Activation<TAxis> SwiGlu() => x.IsGhost
            ? x.Passed<TAxis>(x.Extent.Parts[1], learns: false)
            : x.With<TAxis>(DeviceKernels.Of(x.Value).SwiGlu(x.Value), x.Extent.Parts[1]);
    }

    private static Activation<TPart> Part<TWhole, TPart>(Activation<TWhole> x, int index)
        where TWhole : IAxis
        where TPart : IAxis
    {
        var extent = x.Extent;
        var start = 0;
        for (var before = 0; before < index; before++)
        {
            start += extent.Parts[before].Size;
        }

        var part = extent.Parts[index];
        return x.With<TPart>(x.Value.narrow(-1, start, part.Size), part);
    }
}
