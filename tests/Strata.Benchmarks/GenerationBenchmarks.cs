using BenchmarkDotNet.Attributes;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Benchmarks;

/// <summary>Greedy generation on the tiny recorded model, a picture in the prompt: 64 tokens, the prompt included.</summary>
public class GenerationBenchmarks
{
    private const int Tokens = 64;

    private LoadedModel _loaded = null!;
    private RecordedCase _case = null!;

    /// <summary>Whether keys and values are remembered.</summary>
    [Params(true, false)]
    public bool UseCache { get; set; }

    /// <summary>Loads the model.</summary>
    [GlobalSetup]
    public void Load()
    {
        _loaded = Glm4v.Family.Load(Fixtures.Path("hf", "A", "model"), ParallelContext.Single);
        _case = RecordedCase.Read(Fixtures.Path("hf", "A", "cases", "h_picture.inputs.safetensors"), Device.Cpu);
    }

    /// <summary>The time of one token.</summary>
    [Benchmark(OperationsPerInvoke = Tokens)]
    public int Token() =>
        new TokenGenerator(_loaded.Model).Generate(_case.Inputs, new GenerationOptions { MaxNewTokens = Tokens, UseCache = UseCache })
            .Count();

    /// <summary>Closes the model.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _case.Dispose();
        _loaded.Dispose();
    }
}
