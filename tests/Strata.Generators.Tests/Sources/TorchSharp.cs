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
        }

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
