using System.Text.Json;
using Strata.Checkpoints;
using TorchSharp;

namespace Strata.Tests;

/// <summary>One recorded case of an original implementation: what goes in, what comes out, and how far float32 is from float64.</summary>
internal class RecordedRun : IDisposable
{
    private readonly Checkpoint _outputs;
    private readonly JsonElement _facts;

    /// <param name="name">The case.</param>
    /// <param name="folder">Where <c>cases.json</c> and <c>cases</c> lie, below the fixtures.</param>
    public RecordedRun(string name, params string[] folder)
    {
        string In(string kind) => Fixtures.Path([.. folder, "cases", $"{name}.{kind}.safetensors"]);

        Inputs = RecordedCase.Read(In("inputs"), Device.Cpu);
        _outputs = Checkpoint.Open(File.Exists(In("outputs")) ? In("outputs") : In("derived"));
        using var document = JsonDocument.Parse(File.ReadAllText(Fixtures.Path([.. folder, "cases.json"])));
        _facts = document.RootElement.GetProperty(name).Clone();
    }

    public RecordedCase Inputs { get; }

    public IEnumerable<string> Names => _outputs.Tensors.Select(tensor => tensor.Name).Where(name => name is not ("labels" or "generated"));

    public torch.Tensor Output(string name) => ForeignTensor.Copy(_outputs[name]);

    public torch.Tensor? TryOutput(string name) => _outputs.TryGet(name, out _) ? Output(name) : null;

    /// <summary>
    /// Ten times the recorded gap between float32 and float64. Where the two came out alike to the last bit the gap says nothing;
    /// there, four units in the last place of the largest value.
    /// </summary>
    public double Tolerance(string table, string name)
    {
        if (!_facts.TryGetProperty(table, out var gaps) || !gaps.TryGetProperty(name, out var gap))
        {
            return 1e-4;
        }

        var (difference, largest) = (gap[0].GetDouble(), gap[1].GetDouble());
        return Math.Max(10 * difference, 4 * largest * Math.Pow(2, -23));
    }

    /// <summary>Holds a trace of this case against what was recorded.</summary>
    /// <param name="traced">The trace's tensors.</param>
    /// <param name="isTraced">Whether a trace has a recorded tensor; the loss it never has.</param>
    public void RequireReproduced(IReadOnlyDictionary<string, torch.Tensor> traced, Func<string, bool> isTraced)
    {
        var faults = new List<string>();
        foreach (var key in Names.Where(key => key != "loss" && isTraced(key)))
        {
            using var scope = torch.NewDisposeScope();
            var expected = Output(key);
            Assert.True(traced.TryGetValue(key, out var actual), $"{key} is recorded, the trace does not have it.");
            var tolerance = expected.dtype == torch.ScalarType.Int64 ? 0 : Tolerance("float32_float64_gap", key);
            var difference = Difference(actual!, expected);
            if (!(difference <= tolerance))
            {
                faults.Add($"{key}: {difference:g3} > {tolerance:g3}");
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>The largest difference between two tensors of one size.</summary>
    public static double Difference(torch.Tensor actual, torch.Tensor expected)
    {
        Assert.Equal(expected.numel(), actual.numel());
        var wide = actual.reshape(expected.shape).to_type(torch.ScalarType.Float64) - expected.to_type(torch.ScalarType.Float64);
        return wide.abs().max().item<double>();
    }

    public void Dispose()
    {
        Inputs.Dispose();
        _outputs.Dispose();
    }
}
