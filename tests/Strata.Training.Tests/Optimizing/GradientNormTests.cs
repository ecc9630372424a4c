using System.Text.Json;
using Strata.Checkpoints.Shards;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Training.Tests.Optimizing;

/// <summary>The limit of gradients against torch's <c>clip_grad_norm_</c>.</summary>
public sealed class GradientNormTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Lengths_and_limits_are_torchs(int number)
    {
        using var file = Checkpoint.Open(RecordedTraining.Check("optimizer.safetensors"));
        var facts = JsonDocument.Parse(File.ReadAllText(RecordedTraining.Check("optimizer.json"))).RootElement.GetProperty("clip")[number];
        using var scope = torch.NewDisposeScope();
        string[] names = ["a", "b"];
        var parameters = names.Select(name => new Parameter(torch.zeros_like(Read(file, $"clip.{name}")), requires_grad: true)).ToList();
        var tensors = names.Zip(parameters).Select(pair =>
        {
            pair.Second.grad = Read(file, $"clip.{pair.First}") * facts.GetProperty("scale").GetDouble();
            return new TrainedTensor(new(pair.First, 0, pair.Second.size(0)), pair.Second, pair.Second);
        }).ToList();

        var shards = TrainedShard.Of(tensors);
        var norm = Math.Sqrt(GradientNorm.Squared(shards));
        Assert.Equal(facts.GetProperty("norm").GetDouble(), norm, facts.GetProperty("norm").GetDouble() * 2e-7);
        GradientNorm.Clip(shards, norm, facts.GetProperty("max_norm").GetDouble());
        foreach (var (name, parameter) in names.Zip(parameters))
        {
            var expected = Read(file, $"clip{number}.{name}");
            var gap = (expected - parameter.grad!).abs().max().item<float>() / expected.abs().max().item<float>();
            Assert.True(gap < 3e-7, $"{name}: {gap:g3}");
        }

        tensors.ForEach(tensor => tensor.Dispose());
    }

    private static torch.Tensor Read(Checkpoint file, string name) => ForeignTensor.Copy(file[name]);
}
