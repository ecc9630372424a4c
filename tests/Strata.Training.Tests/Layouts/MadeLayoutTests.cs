using Strata.Conversion;
using Strata.Models.Glm4v.Tests;
using Strata.Training.Steps;

namespace Strata.Training.Tests.Layouts;

/// <summary>One step of models made by chance, of sizes that no recorded one has, on ranks that share heads, features and rows.</summary>
public sealed class MadeLayoutTests
{
    /// <summary>Three ranks, none of whose shares is a power of two; a head that is tied, also to an embedding of another stage.</summary>
    [Theory]
    [InlineData(3, "3", "4", false)]
    [InlineData(3, "3", "4", true)]
    [InlineData(3, "3 0", "1 3", true)]
    public void Gradients_are_those_of_one_process(int ways, string vision, string text, bool isTied)
    {
        using var made = new TinyCheckpoint((root, decoder, tower) =>
        {
            (decoder["hidden_size"], decoder["num_attention_heads"], decoder["num_key_value_heads"]) = (192, 6, 3);
            (decoder["intermediate_size"], decoder["vocab_size"], root["tie_word_embeddings"]) = (201, 333, isTied);
            (tower["out_hidden_size"], tower["intermediate_size"]) = (192, 81);
        });
        using var read = RecordedCase.Read(Path.Combine(RecordedTraining.Folder, "batches", "img0.safetensors"), Device.Cpu);
        List<TrainingBatch> batches = [new("img0", read.Inputs, read.Labels!)];
        var one = LayoutGradients.Of(Models.Glm4v.Glm4v.Family, made.Path, new([[4]], [[3]]), 1, false, batches);
        var split = LayoutGradients.Of(
            Models.Glm4v.Glm4v.Family, made.Path, new StageLayout(Lists(text), Lists(vision)) { TensorParallel = ways }, 1, true, batches);
        Assert.Equal(one.Loss, split.Loss, 1e-5);
        Assert.Equal(one.Length, split.Length, 1e-4 * one.Length);
        Assert.Equal(one.Tensors.Keys.Order(), split.Tensors.Keys.Order());
        foreach (var (key, gradient) in one.Tensors)
        {
            // Weights by chance make gradients that depend on rounding; a share that is missing is a third of them.
            var difference = (gradient - split.Tensors[key]).abs().max().item<float>();
            var largest = gradient.abs().max().item<float>();
            Assert.True(difference <= 1e-6 + (1e-3 * largest), $"{key}: {difference:g3} of {largest:g3}");
        }
    }

    private static IReadOnlyList<IReadOnlyList<int>> Lists(string text) => [[.. text.Split(' ').Select(int.Parse)]];
}
