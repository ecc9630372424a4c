using Strata.Tests;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>The recorded model, loaded once for all tests: keys of before transformers 4.52 beside a nested configuration of 5.</summary>
public sealed class LoadedQwen : IDisposable
{
    public static string Folder { get; } = Fixtures.Path("hf", "qwen2_5_vl");

    internal LoadedModel Loaded { get; } = Qwen25Vl.Family.Load(Path.Combine(Folder, "model"), ParallelContext.Single);

    internal Qwen25Vl Model => (Qwen25Vl)Loaded.Model;

    internal ICausalModel Causal => Loaded.Model;

    public void Dispose() => Loaded.Dispose();
}

/// <summary>One case recorded from transformers 5.</summary>
internal sealed class Recording(string name) : RecordedRun(name, "hf", "qwen2_5_vl");
