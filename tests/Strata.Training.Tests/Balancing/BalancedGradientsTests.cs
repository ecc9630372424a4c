using Strata.Conversion;
using Strata.Training.Steps;
using Strata.Training.Tests.Layouts;
using TorchSharp;

namespace Strata.Training.Tests.Balancing;

/// <summary>One step of replicas that share out pictures: the loss and the gradients of one where each encodes its own.</summary>
public sealed class BalancedGradientsTests : IDisposable
{
    private readonly List<IDisposable> _read = [];

    /// <summary>Replicas, ways of parameters, layers of vision tower and text decoder by stage, and the micro-batches.</summary>
    public static TheoryData<int, int, string, string, string[]> Layouts => new()
    {
        { 2, 1, "3", "4", ["img0", "txt0"] },
        { 2, 1, "3", "4", ["txt0", "mix0", "acc1", "txt0"] },
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
        RequireAlike(balances => LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, RecordedTraining.Model, layout, replicas, ways > 1, batches, balancesEncoder: balances));
    }

    /// <summary>Windows, a tower that is split as a whole, several videos.</summary>
    [Theory]
    [InlineData(2, 1, "4", "4", "i_image_and_video", "a_text")]
    [InlineData(4, 1, "4", "4", "a_text", "k_two_videos", "a_text", "a_text")]
    [InlineData(2, 1, "4 0", "2 2", "k_two_videos", "i_image_and_video", "b_one_image", "a_text")]
    [InlineData(2, 2, "4", "4", "a_text", "a_text", "k_two_videos", "e_batch_left_padded")]
    public void So_are_those_of_another_family(int replicas, int ways, string vision, string text, params string[] names)
    {
        string[] folder = [Fixtures.Path("hf", "qwen2_5_vl")];
        var batches = names.Select(name => Read([.. folder, "cases", $"{name}.inputs.safetensors"])).ToList();
        var layout = new StageLayout(Lists(text), Lists(vision)) { TensorParallel = ways };
        RequireAlike(balances => LayoutGradients.Of(
            Models.Qwen25Vl.Qwen25Vl.Family, Path.Combine([.. folder, "model"]), layout, replicas, ways > 1, batches,
            balancesEncoder: balances));
    }

    /// <summary>A tower that learns nothing has no way back, one whose end alone learns has one; layers may be computed twice.</summary>
    [Theory]
    [InlineData("model.language_model.", false)]
    [InlineData("model.visual.merger.", false)]
    [InlineData("model.visual.patch_embed.", false)]
    [InlineData("model.", true)]
    public void So_are_those_of_what_learns(string keys, bool isRecomputed)
    {
        var batches = Recorded("txt0", "dp", "mix0", "txt0");
        RequireAlike(balances => LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, RecordedTraining.Model, new([[4]], [[3]]), 2, false, batches,
            isRecomputed ? new(RecomputedLayers.Uniform, 2) : null, balances, key => key.StartsWith(keys, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(LossAverage.TokenWeighted)]
    [InlineData(LossAverage.PerSample)]
    public void So_are_those_of_another_average(LossAverage average)
    {
        var batches = Recorded("txt0", "dp", "mix0", "txt0");
        RequireAlike(balances => LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, RecordedTraining.Model, new([[4]], [[3]]), 2, false, batches,
            balancesEncoder: balances, average: average));
    }

    /// <summary>Replicas wait for each other once a step; as stages of a pipeline they do at each micro-batch.</summary>
    [Theory]
    [InlineData("3", "4", 88 / 44.0, 48 / 44.0, "img0", "img1", "txt0", "txt0")]
    [InlineData("3", "4", 1.0, 1.0, "img0", "txt0", "txt0", "img0")]
    [InlineData("3 0", "2 2", 2.0, 1.0, "img0", "txt0", "txt0", "img0")]
    [InlineData("3", "4", null, null, "txt0", "txt0")]
    public void The_imbalance_of_a_step_is_said(string vision, string text, double? before, double? after, params string[] names)
    {
        var step = LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, RecordedTraining.Model, new(Lists(text), Lists(vision)), 2, false, Recorded(names),
            balancesEncoder: true);
        Assert.Equal((before, after), (step.Imbalance?.Before, step.Imbalance?.After));
    }

    [Theory]
    [InlineData("3", "4")]
    [InlineData("3 0", "2 2")]
    public void No_more_native_tensors_are_left(string vision, string text)
    {
        var batches = Recorded("txt0", "dp", "mix0", "txt0");

        // The first one's gradients go when the second has come.
        _ = Left(false);
        Assert.Equal(Left(false), Left(true));

        long Left(bool balances)
        {
            var before = torch.Tensor.TotalCount;
            _ = LayoutGradients.Of(
                Models.Glm4v.Glm4v.Family, RecordedTraining.Model, new(Lists(text), Lists(vision)), 2, false, batches,
                balancesEncoder: balances);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return torch.Tensor.TotalCount - before;
        }
    }

    public void Dispose() => _read.ForEach(read => read.Dispose());

    private static void RequireAlike(Func<bool, LayoutGradients> step)
    {
        var (apart, shared) = (step(false), step(true));
        var imbalance = shared.Imbalance!.Value;
        Assert.True(imbalance.After < imbalance.Before, $"{imbalance}: nothing has moved.");
        Assert.Equal(apart.Loss, shared.Loss, 1e-6);
        Assert.NotEmpty(apart.Tensors);
        Assert.Equal(apart.Tensors.Keys.Order(), shared.Tensors.Keys.Order());
        foreach (var (key, gradient) in apart.Tensors)
        {
            // Pictures are summed up in another order.
            var difference = (gradient - shared.Tensors[key]).abs().max().item<float>();
            var largest = gradient.abs().max().item<float>();
            Assert.True(difference <= 1e-7 + (2e-5 * largest), $"{key}: {difference:g3} of {largest:g3}");
        }
    }

    private List<TrainingBatch> Recorded(params IEnumerable<string> names) =>
        [.. names.Select(name => Read(RecordedTraining.Folder, "batches", $"{name}.safetensors"))];

    private TrainingBatch Read(params string[] path)
    {
        var batch = RecordedCase.Read(Path.Combine(path), Device.Cpu);
        _read.Add(batch);
        return new(path[^1], batch.Inputs, batch.Labels ?? batch.Inputs.Ids);
    }

    private static IReadOnlyList<IReadOnlyList<int>> Lists(string text) =>
        [.. text.Split('|').Select(chunk => (IReadOnlyList<int>)[.. chunk.Split(' ').Select(int.Parse)])];
}
