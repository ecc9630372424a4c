using System.Text.Json;
using Strata.Checkpoints;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>One recorded case of the original implementation: what goes in, what comes out, and how far float32 is from float64.</summary>
internal sealed class Recording : IDisposable
{
    private readonly Checkpoint _outputs;
    private readonly JsonElement _facts;

    public Recording(string name)
    {
        Inputs = RecordedCase.Read(Fixtures.Path("hf", "A", "cases", $"{name}.inputs.safetensors"), Device.Cpu);
        var outputs = Fixtures.Path("hf", "A", "cases", $"{name}.outputs.safetensors");
        _outputs = Checkpoint.Open(File.Exists(outputs) ? outputs : Fixtures.Path("hf", "A", "cases", $"{name}.derived.safetensors"));
        using var document = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("hf", "A", "cases.json")));
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

    public void Dispose()
    {
        Inputs.Dispose();
        _outputs.Dispose();
    }
}
