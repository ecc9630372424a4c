using System.Text.Json;
using Strata.Checkpoints.Shards;
using Strata.Conversion;
using Strata.Torch.Loading;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Tests.Layouts;

/// <summary>One step of a recorded model on every layout of up to four ranks: the recorded loss, lengths and gradients.</summary>
public sealed class RecordedLayoutTests : IDisposable
{
    private static readonly string Folder = Fixtures.Path("hf", "A");
    private static readonly JsonElement Cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "cases.json"))).RootElement;
    private readonly List<IDisposable> _read = [];

    /// <summary>In how many ways parameters are split, the layers of vision tower and text decoder by stage, replicas.</summary>
    public static TheoryData<int, string, string, int, bool> Layouts => new()
    {
        { 1, "3", "4", 1, false },
        { 1, "3", "4", 2, false },
        { 1, "3 0", "2 2", 1, false },
        { 1, "3 0", "2 2", 2, false },
        { 1, "3 0|0 0", "1 1|1 1", 1, false },
        { 1, "3 0|0 0", "1 1|1 1", 2, false },
        { 1, "3 0 0 0", "1 1 1 1", 1, false },
        { 2, "3", "4", 1, false },
        { 2, "3", "4", 1, true },
        { 2, "3", "4", 2, false },
        { 2, "3", "4", 2, true },
        { 2, "3 0", "2 2", 1, false },
        { 2, "3 0", "2 2", 1, true },
        { 2, "3 0|0 0", "1 1|1 1", 1, false },
        { 2, "3 0|0 0", "1 1|1 1", 1, true },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_layout_has_the_recorded_gradients(int ways, string vision, string text, int replicas, bool splitsSequences)
    {
        var layout = new StageLayout(Lists(text), Lists(vision)) { TensorParallel = ways };
        foreach (var name in new[]
        {
            "b_one_image", "e_batch_left_padded", "a_text", "c_two_images", "d_video", "g_batch_two_images", "h_picture",
        })
        {
            using var scope = torch.NewDisposeScope();
            var batch = Batch(name);
            var recorded = Cases.GetProperty(name);
            var step = LayoutGradients.Of(
                Models.Glm4v.Glm4v.Family, Path.Combine(Folder, "model"), layout, replicas, splitsSequences, [batch, batch, batch, batch]);
            Assert.Equal(recorded.GetProperty("loss").GetDouble(), step.Loss, 1e-5);
            Assert.Equal(
                recorded.GetProperty("no_grad").EnumerateArray().Select(key => key.GetString()!).Order(StringComparer.Ordinal),
                recorded.GetProperty("grad_norms").EnumerateObject().Select(norm => norm.Name)
                    .Where(key => !step.Tensors.ContainsKey(key)).Order(StringComparer.Ordinal));
            foreach (var expected in recorded.GetProperty("grad_norms").EnumerateObject())
            {
                // A text teaches the vision tower nothing.
                var gradient = step.Tensors.GetValueOrDefault(expected.Name);
                var gap = Gap(recorded, expected.Name) * Math.Sqrt(gradient?.numel() ?? 0);
                Assert.Equal(expected.Value.GetDouble(), gradient?.norm().item<float>() ?? 0, gap);
            }

            RequireGradients(name, recorded, step);
        }
    }

    /// <summary>A family whose vision tower is split as a whole, so that its patches are shared out, too.</summary>
    [Theory]
    [InlineData(2, "4", "4", false)]
    [InlineData(2, "4", "4", true)]
    [InlineData(2, "4 0", "1 3", true)]
    public void Another_family_has_the_gradients_of_one_process(int ways, string vision, string text, bool splitsSequences)
    {
        string[] folder = [Fixtures.Path("hf", "qwen2_5_vl")];
        List<TrainingBatch> batches = [.. new[] { "b_one_image", "i_image_and_video", "a_text" }.Select(name =>
        {
            var batch = RecordedCase.Read(Path.Combine([.. folder, "cases", $"{name}.inputs.safetensors"]), Device.Cpu);
            _read.Add(batch);
            return new TrainingBatch(name, batch.Inputs, batch.Inputs.Ids);
        })];
        var family = Models.Qwen25Vl.Qwen25Vl.Family;
        var model = Path.Combine([.. folder, "model"]);
        var one = LayoutGradients.Of(family, model, new([[4]], [[4]]), 1, false, batches);
        var layout = new StageLayout(Lists(text), Lists(vision)) { TensorParallel = ways };
        var split = LayoutGradients.Of(family, model, layout, 1, splitsSequences, batches);
        Assert.Equal(one.Loss, split.Loss, 1e-5);
        Assert.Equal(one.Length, split.Length, 1e-4 * one.Length);
        Assert.Equal(one.Tensors.Keys.Order(), split.Tensors.Keys.Order());
        foreach (var (key, gradient) in one.Tensors)
        {
            var difference = (gradient - split.Tensors[key]).abs().max().item<float>();
            var largest = gradient.abs().max().item<float>();
            Assert.True(difference <= 1e-6 + (1e-4 * largest), $"{key}: {difference:g3} of {largest:g3}");
        }
    }

    public void Dispose() => _read.ForEach(read => read.Dispose());

    private static void RequireGradients(string name, JsonElement recorded, LayoutGradients step)
    {
        var file = Path.Combine(Folder, "cases", $"{name}.gradients.safetensors");
        if (!File.Exists(file))
        {
            return;
        }

        using var gradients = Checkpoint.Open(file);
        Assert.Equal(gradients.Tensors.Length, step.Tensors.Count);
        foreach (var tensor in gradients.Tensors)
        {
            var key = tensor.Name["grad.".Length..];
            var difference = (step.Tensors[key] - ForeignTensor.Copy(tensor)).abs().max().item<float>();
            Assert.True(difference <= Gap(recorded, key), $"{name} {key}: {difference:g3} of {Gap(recorded, key):g3}");
        }
    }

    /// <summary>Ten times what the original's float32 is from its float64, at least four units in the last place of the largest.</summary>
    private static double Gap(JsonElement recorded, string key)
    {
        var gap = recorded.GetProperty("gradient_gap").GetProperty(key);
        return Math.Max(10 * gap[0].GetDouble(), 4 * gap[1].GetDouble() * Math.Pow(2, -23));
    }

    private TrainingBatch Batch(string name)
    {
        var inputs = RecordedCase.Read(Path.Combine(Folder, "cases", $"{name}.inputs.safetensors"), Device.Cpu);
        _read.Add(inputs);
        using var outputs = Checkpoint.Open(Path.Combine(Folder, "cases", $"{name}.outputs.safetensors"));
        return new(name, inputs.Inputs, ForeignTensor.Copy(outputs["labels"]));
    }

    private static IReadOnlyList<IReadOnlyList<int>> Lists(string text) =>
        [.. text.Split('|').Select(chunk => (IReadOnlyList<int>)[.. chunk.Split(' ').Select(int.Parse)])];
}
