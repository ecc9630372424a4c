using Strata.Checkpoints.Shards;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Training.Tests.Replaying;

/// <summary>What two runs ended with, held against each other.</summary>
internal static class RecordedTensors
{
    /// <summary>
    /// The root of the mean square of each tensor's differences is within a gap. Keys' biases have gradients that are nothing but rounding,
    /// so that AdamW moves them by chance: theirs may be wider.
    /// </summary>
    public static void RequireAlike(string before, string after, double gap)
    {
        using var expected = Checkpoint.Open(Path.Combine(before, "final.safetensors"));
        using var actual = Checkpoint.Open(Path.Combine(after, "final.safetensors"));
        Assert.Equal(
            expected.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal),
            actual.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (var tensor in expected.Tensors)
        {
            using var scope = torch.NewDisposeScope();
            var difference = ForeignTensor.Of(tensor) - ForeignTensor.Of(actual[tensor.Name]);
            var wide = difference.to_type(torch.ScalarType.Float64);
            var rms = Math.Sqrt((wide * wide).mean().item<double>());
            var limit = tensor.Name.EndsWith("k_proj.bias", StringComparison.Ordinal)
                || tensor.Name.EndsWith("qkv.bias", StringComparison.Ordinal) ? Math.Max(4e-4, gap) : gap;
            Assert.True(rms < limit, $"{tensor.Name}: {rms}");
        }
    }
}
