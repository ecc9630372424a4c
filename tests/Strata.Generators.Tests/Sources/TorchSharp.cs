namespace TorchSharp.Modules
{
    public class Parameter;

    public sealed class Linear() : torch.nn.Module("Linear");
}

// What generated code and flows need of the tensor library, by name only: generator tests never load it.
namespace TorchSharp
{
    public sealed class DisposeScope : System.IDisposable
    {
        public void Dispose()
        {
        }
    }

    public static class torch
    {
        public static DisposeScope NewDisposeScope() => new();

        public sealed class Tensor
        {
            public long[] shape => [];

            public long size(int dim) => dim;

            public Tensor max() => this;

            public Tensor cpu() => this;

            public T item<T>()
                where T : unmanaged => default;

            public float ToSingle() => 0;

            public static explicit operator float(Tensor value) => 0;
        }

        public static bool allclose(Tensor one, Tensor other) => one == other;

        public sealed class Device
        {
        }

        public enum ScalarType
        {
            Float32,
        }

        public static class nn
        {
            public abstract class Module(string name)
            {
                public string GetName() => name;

                protected virtual void RegisterComponents()
                {
                }
            }
        }
    }
}
