// What declarations need of Strata.Torch: the same names and signatures, no computation.
using System.Collections.Generic;
using TorchSharp;

namespace Strata.Torch.Activations
{
    public readonly record struct Activation<TAxis>(torch.Tensor Value)
        where TAxis : IAxis
    {
        public static Sum<TAxis> operator +(Activation<TAxis> a, Activation<TAxis> b) => new(a);

        public static Activation<TAxis> operator *(Activation<TAxis> a, Activation<TAxis> b) => a;
    }

    public readonly record struct Sum<TAxis>(Activation<TAxis> Activation)
        where TAxis : IAxis
    {
        public static implicit operator Activation<TAxis>(Sum<TAxis> sum) => sum.Activation;
    }
}

namespace Strata.Torch
{
    public abstract class Module(string name) : torch.nn.Module(name)
    {
        protected internal void Register(string name, Module child)
        {
        }

        public void Tie(string name, Module owner)
        {
        }

        protected internal void Register(string name, TorchSharp.Modules.Parameter parameter)
        {
        }

        protected internal TorchSharp.Modules.Parameter Get(string name) => null!;
    }
}

namespace Strata.Torch.Modules
{
    public sealed record ParallelContext;

    public interface IBlock<TSelf>
    {
        static abstract TSelf Create(object configuration, ParallelContext parallel);

        static abstract void Declare(object configuration, Strata.Schemas.SchemaScope scope);
    }

    public sealed class LayerStack<TBlock>(int first, int count, System.Func<int, TBlock> create) : Module("LayerStack")
        where TBlock : Module
    {
        public LayerStack(int count, System.Func<int, TBlock> create)
            : this(0, count, create)
        {
        }

        public TBlock First => create(first + count);

        public Activation<TAxis> Fold<TAxis>(Activation<TAxis> x, System.Func<TBlock, int, Activation<TAxis>, Activation<TAxis>> step)
            where TAxis : IAxis => step(First, 0, x);
    }

    public interface IScoped
    {
        IEnumerable<torch.Tensor> Tensors { get; }
    }

    public static class Scopes
    {
        public static torch.Tensor Keep(torch.Tensor value) => value;

        public static Activation<TAxis> Keep<TAxis>(Activation<TAxis> value)
            where TAxis : IAxis => value;

        public static TResult Keep<TResult>(TResult value)
            where TResult : IScoped => value;
    }
}

namespace Strata.Torch.Layers
{
    public abstract class Layer<TIn, TOut>(string name) : Module(name)
        where TIn : IAxis
        where TOut : IAxis
    {
        public virtual Activation<TOut> Forward(Activation<TIn> x) => default;
    }

    [Parameter("weight", nameof(TOut), nameof(TIn))]
    [Parameter("bias", nameof(TOut), IsBias = true)]
    public sealed class Linear<TIn, TOut>(Extent input, Extent output, bool bias) : Layer<TIn, TOut>("Linear")
        where TIn : IAxis
        where TOut : IAxis
    {
        public bool HasBias => bias && input != output;
    }

    [Parameter("weight", nameof(TAxis))]
    public sealed class RmsNorm<TAxis>(Extent axis, double rmsNormEps) : Layer<TAxis, TAxis>("RmsNorm")
        where TAxis : IAxis
    {
        public double Epsilon => rmsNormEps + axis.Size;

        public (Activation<TAxis> Sum, Activation<TAxis> Normed) AddNorm(Activation<TAxis> x, Activation<TAxis> branch) => (x, branch);
    }

    [Parameter("weight", nameof(TAxis))]
    public sealed class LayerNorm<TAxis>(Extent axis, double layerNormEps = 1e-5, ParallelContext? parallel = null) : Layer<TAxis,
        TAxis>("LayerNorm")
        where TAxis : IAxis
    {
        public double Epsilon => layerNormEps + axis.Size + (parallel is null ? 0 : 1);
    }

    [Parameter("weight", nameof(TVocabulary), nameof(TOut))]
    public sealed class Embedding<TVocabulary, TOut>(Extent vocabulary, Extent output) : Module("Embedding")
        where TVocabulary : IAxis
        where TOut : IAxis
    {
        public int Size => vocabulary.Size * output.Size;

        public Activation<TOut> Forward(torch.Tensor ids) => default;
    }

    [Parameter("weight", nameof(TOut), nameof(TIn), nameof(TKernel))]
    [Parameter("bias", nameof(TOut), IsBias = true)]
    public sealed class PatchConvolution<TIn, TOut, TKernel>(Extent input, Extent output, Extent kernel, bool bias) : Layer<Window<TIn,
        TKernel>, TOut>("PatchConvolution")
        where TIn : IAxis
        where TOut : IAxis
        where TKernel : IAxis
    {
        public int Size => bias ? input.Size * output.Size * kernel.Size : 0;
    }

    public sealed class Rotary(int headDim) : Module("Rotary")
    {
        public int HeadDim => headDim;
    }

    public static class FlowOperators
    {
        extension<TIn, TOut>(Activation<TIn>)
            where TIn : IAxis
            where TOut : IAxis
        {
            public static Activation<TOut> operator >>(Activation<TIn> x, Layer<TIn, TOut> layer) => layer.Forward(x);
        }

        extension<T1, T2>(Activation<Concat<T1, T2>> x)
            where T1 : IAxis
            where T2 : IAxis
        {
            public (Activation<T1>, Activation<T2>) Split() => (new(x.Value), new(x.Value));
        }

        extension<TAxis>(Activation<Concat<TAxis, TAxis>> x)
            where TAxis : IAxis
        {
            public Activation<TAxis> SwiGlu() => new(x.Value);
        }

        extension<T1, T2, T3>(Activation<Concat<T1, T2, T3>> x)
            where T1 : IAxis
            where T2 : IAxis
            where T3 : IAxis
        {
            public (Activation<T1>, Activation<T2>, Activation<T3>) Split() => (new(x.Value), new(x.Value), new(x.Value));
        }
    }
}

namespace Strata.Torch.Attention
{
}

namespace Strata.Torch.Decoding
{
}

namespace Strata.Torch.Devices
{
}

namespace Strata.Torch.Former
{
}

namespace Strata.Torch.Kernels
{
}

namespace Strata.Torch.Kernels.Host
{
}

namespace Strata.Torch.Loading
{
}

namespace Strata.Torch.Paging
{
}

namespace Strata.Torch.Positions
{
}

namespace Strata.Torch.Regions
{
}

namespace Strata.Torch.Stages
{
}

namespace Strata.Torch.Rotary
{
    public interface IRotaryStyle;

    public sealed class RotateHalf : IRotaryStyle;

    public class MRope<TStyle>(int headDim, double rmsNormEps, double partialRotaryFactor = 1.0) : Module("MRope")
        where TStyle : IRotaryStyle
    {
        public double Turned => (headDim * partialRotaryFactor) + rmsNormEps;
    }
}
