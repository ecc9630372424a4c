using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>The recorded model, loaded once for all tests.</summary>
public sealed class LoadedGlm4v : IDisposable
{
    private readonly LoadedModel _loaded =
        Glm4v.Family.Load(Fixtures.Path("hf", "A", "model"), ParallelContext.Single);

    internal LoadedModel Loaded => _loaded;

    internal Glm4v Model => (Glm4v)_loaded.Model;

    internal ICausalModel Causal => _loaded.Model;

    public void Dispose() => _loaded.Dispose();
}
