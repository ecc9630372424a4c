using Strata.Conversion;
using Strata.Training.Steps;

namespace Strata.Training.Tests.Layouts;

/// <summary>
/// Layers that are computed a second time have the loss of those that keep everything, to the last bit, and their gradients.
/// </summary>
public sealed class RecomputationTests : IDisposable
{
    private readonly List<IDisposable> _read = [];

    public static TheoryData<RecomputedLayers, int, int, string, string> Layouts => new()
    {
        { RecomputedLayers.Uniform, 1, 1, "3", "4" },
        { RecomputedLayers.Uniform, 3, 1, "3", "4" },
        { RecomputedLayers.Block, 2, 1, "3", "4" },
        { RecomputedLayers.Uniform, 2, 1, "3 0", "1 3" },
        { RecomputedLayers.Block, 1, 1, "3 0|0 0", "1 1|1 1" },
        { RecomputedLayers.Uniform, 1, 2, "3", "4" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Gradients_are_the_same(RecomputedLayers method, int layers, int ways, string vision, string text)
    {
        List<TrainingBatch> batches = [.. new[] { "img0", "mix0", "txt0", "img1" }.Select(name =>
        {
            var batch = RecordedCase.Read(Path.Combine(RecordedTraining.Folder, "batches", $"{name}.safetensors"), Device.Cpu);
            _read.Add(batch);
            return new TrainingBatch(name, batch.Inputs, batch.Labels!);
        })];
        var layout = new StageLayout(Lists(text), Lists(vision)) { TensorParallel = ways };
        var kept = Of(null);
        var again = Of(new(method, layers));
        Assert.Equal(kept.Loss, again.Loss);
        Assert.Equal(kept.Tensors.Keys.Order(), again.Tensors.Keys.Order());
        foreach (var (key, gradient) in kept.Tensors)
        {
            // Summed up at a layer's border, they lie otherwise in memory, and products of them round otherwise.
            var difference = (gradient - again.Tensors[key]).abs().max().item<float>();
            var largest = gradient.abs().max().item<float>();
            Assert.True(difference <= 1e-8 + (2e-6 * largest), $"{key}: {difference:g3} of {largest:g3}");
        }

        LayoutGradients Of(Recomputation? recomputation) => LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, RecordedTraining.Model, layout, 1, splitsSequences: ways > 1, batches, recomputation);
    }

    public void Dispose() => _read.ForEach(read => read.Dispose());

    private static IReadOnlyList<IReadOnlyList<int>> Lists(string text) =>
        [.. text.Split('|').Select(chunk => (IReadOnlyList<int>)[.. chunk.Split(' ').Select(int.Parse)])];
}
