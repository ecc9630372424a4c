namespace Strata.Generators.Tests;

/// <summary>
/// The few types of Strata.Torch that declarations name, without TorchSharp: generator tests load no native code. Everything else comes
/// from the real Strata assembly.
/// </summary>
internal static class TorchStubs
{
    public const string Source = """
        namespace TorchSharp
        {
            public static class torch
            {
                public sealed class Tensor { public int dtype; public int device; }
                public sealed class DisposeScope : System.IDisposable { public void Dispose() { } }
                public static DisposeScope NewDisposeScope() => new();
            }
        }

        namespace Strata.Torch
        {
            using TorchSharp;

            public sealed record ParallelContext;
            public interface IScoped;

            public abstract class Module(string name)
            {
                public string Name => name;
                protected void Register(string name, Module child) { }
                public void Tie(string name, Module owner) { }
                public Activation<T> Observe<T>(Activation<T> x) where T : IAxis => x;
            }

            public abstract class Layer<TIn, TOut>(string name) : Module(name) where TIn : IAxis where TOut : IAxis
            {
                public abstract Activation<TOut> Forward(Activation<TIn> x);
            }

            public readonly record struct Activation<T>(torch.Tensor Value, Extent Extent) where T : IAxis
            {
                public static Sum<T> operator +(Activation<T> a, Activation<T> b) => new(a);
                public static Activation<T> operator *(Activation<T> a, Activation<T> b) => a;
                public Activation<T> Silu() => this;
                public Activation<T> Gelu() => this;
            }

            public readonly record struct Sum<T>(Activation<T> Activation) where T : IAxis
            {
                public static implicit operator Activation<T>(Sum<T> sum) => sum.Activation;
            }

            public static class Scopes
            {
                public static torch.Tensor Keep(torch.Tensor value) => value;
                public static Activation<T> Keep<T>(Activation<T> value) where T : IAxis => value;
            }

            public static class FlowOperators
            {
                extension<TIn, TOut>(Activation<TIn>) where TIn : IAxis where TOut : IAxis
                {
                    public static Activation<TOut> operator >>(Activation<TIn> x, Layer<TIn, TOut> layer) => layer.Forward(x);
                }

                extension<T1, T2>(Activation<Concat<T1, T2>> x) where T1 : IAxis where T2 : IAxis
                {
                    public (Activation<T1>, Activation<T2>) Split() => default;
                }

                extension<T1, T2, T3>(Activation<Concat<T1, T2, T3>> x) where T1 : IAxis where T2 : IAxis where T3 : IAxis
                {
                    public (Activation<T1>, Activation<T2>, Activation<T3>) Split() => default;
                }
            }

            [Parameter("weight", nameof(TOut), nameof(TIn))]
            [Parameter("bias", nameof(TOut), IsBias = true)]
            public sealed class Linear<TIn, TOut>(Extent input, Extent output, bool bias) : Layer<TIn, TOut>("Linear") where TIn : IAxis where TOut : IAxis
            {
                public override Activation<TOut> Forward(Activation<TIn> x) => new(x.Value, output);
            }

            [Parameter("weight", nameof(TAxis))]
            public sealed class RmsNorm<TAxis>(Extent axis, double rmsNormEps) : Layer<TAxis, TAxis>("RmsNorm") where TAxis : IAxis
            {
                public override Activation<TAxis> Forward(Activation<TAxis> x) => x;
            }

            [Parameter("weight", nameof(TVocabulary), nameof(TOut))]
            public sealed class Embedding<TVocabulary, TOut>(Extent vocabulary, Extent output, int? padTokenId = null) : Module("Embedding")
                where TVocabulary : IAxis where TOut : IAxis;

            public sealed class LayerStack<TBlock>(int count, System.Func<int, TBlock> create) : Module("LayerStack") where TBlock : Module;
        }
        """;
}
