using Strata.Conversion;
using Strata.Training.Steps;
using Strata.Training.Tests.Layouts;

namespace Strata.Training.Tests.Balancing;

/// <summary>One step of replicas that share out pictures: the loss and the gradients of one where each encodes its own.</summary>
public sealed class BalancedGradientsTests : IDisposable
{
    private readonly List<IDisposable> _read = [];

    /// <summary>Replicas, ways of parameters, layers of vision tower and text decoder by stage, and the micro-batches.</summary>
    public static TheoryData<int, int, string, string, string[]> Layouts => new()
    {
        { 2, 1, "3", "4", ["img0", "txt0"] },
        { 2, 1, "3", "4", ["txt0", "mix0", "mix0", "txt0"] },
        { 2, 1, "3", "4", ["txt0", "txt0", "img1", "img0"] },
        { 4, 1, "3", "4", ["mix0", "txt0", "txt0", "txt0"] },
        { 4, 1, "3", "4", ["txt0", "acc1", "mix0", "dp", "img0", "img1", "txt0", "mix1"] },
        { 2, 1, "3 0", "2 2", ["mix0", "txt0", "img0", "acc3"] },
        { 2, 1, "3 0", "0 4", ["mix0", "txt0", "txt0", "dp"] },
        { 2, 1, "1 2", "0 4", ["mix0", "txt0", "txt0", "dp"] },
        { 2, 1, "3 0|0 0", "1 1|1 1", ["txt0", "txt0", "mix0", "dp"] },
        { 2, 2, "3", "4", ["mix0", "txt0", "img0", "acc3"] },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Gradients_are_the_same(int replicas, int ways, string vision, string text, string[] names)
    {
        var batches = Recorded(names);
        var layout = new StageLayout(Lists(text), Lists(vision)) { TensorParallel = ways };
        var apart = Of(false);
        var shared = Of(true);
        var imbalance = shared.Imbalance!.Value;
        Assert.True(imbalance.After < imbalance.Before, $"{imbalance}: nothing has moved.");
        RequireAlike(apart, shared);

        LayoutGradients Of(bool balances) => LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, RecordedTraining.Model, layout, replicas, ways > 1, batches, balancesEncoder: balances);
    }

    public void Dispose() => _read.ForEach(read => read.Dispose());

    private static void RequireAlike(LayoutGradients apart, LayoutGradients shared)
    {
        Assert.Equal(apart.Loss, shared.Loss, 1e-6);
        Assert.Equal(apart.Tensors.Keys.Order(), shared.Tensors.Keys.Order());
        foreach (var (key, gradient) in apart.Tensors)
        {
            // Pictures are summed up in another order.
            var difference = (gradient - shared.Tensors[key]).abs().max().item<float>();
            var largest = gradient.abs().max().item<float>();
            Assert.True(difference <= 1e-7 + (2e-5 * largest), $"{key}: {difference:g3} of {largest:g3}");
        }
    }

    private List<TrainingBatch> Recorded(IEnumerable<string> names) =>
    [
        .. names.Select(name =>
        {
            var batch = RecordedCase.Read(Path.Combine(RecordedTraining.Folder, "batches", $"{name}.safetensors"), Device.Cpu);
            _read.Add(batch);
            return new TrainingBatch(name, batch.Inputs, batch.Labels!);
        }),
    ];

    private static IReadOnlyList<IReadOnlyList<int>> Lists(string text) =>
        [.. text.Split('|').Select(chunk => (IReadOnlyList<int>)[.. chunk.Split(' ').Select(int.Parse)])];
}
