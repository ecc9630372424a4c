using Strata.Cli.Bench;
using Strata.Cli.Bench.Learning;
using Strata.Cli.Families;
using Strata.Parallel.Local;
using Strata.Torch.Modules;

namespace Strata.Cli.Tests;

/// <summary>That `strata bench train` measures what it says; how long it takes is nobody's to test.</summary>
public sealed class TimedTrainingTests
{
    // Two query heads and two of keys and values, 128 wide; gate and up of 856; 9,472 tokens; norms and biases are vectors.
    private const long Layer = (256 * (768 + 256 + (3 * 856))) + 768 + (4 * 256);
    private const long Text = (2 * 256 * 9472) + (2 * Layer) + 256;
    private const int Tokens = 4;

    [Fact]
    public void A_steps_memory_is_planned_from_what_learns_and_from_what_layers_keep()
    {
        using var folder = new TemporaryFolder();
        var size = new TrainingSize(Layers: 2, Divisor: 16, Tokens, MicroBatches: 2, IsRounded: true);
        Run(folder, size, training =>
        {
            var memory = TrainingMemory.Of(training.Model, size);
            Assert.Equal((4 * Text, 8 * Text, 4 * Text), (memory.Masters, memory.Averages, memory.Gradients));

            // The vision tower is there, and nothing of it learns.
            Assert.InRange(memory.Parameters, 2 * Text, 4 * Text);
            Assert.Equal(2 * 256 * Tokens * ((2 * (768 + 256 + (3 * 856))) + 9472), memory.Operations);
            var less = TrainingMemory.Of(training.Model, size with { Recomputation = new(RecomputedLayers.Uniform, 1) });
            Assert.True(less.Activations < memory.Activations, $"{less.Activations} bytes, without recomputation {memory.Activations}");

            // A step of a model by chance is about as good as none: it gives every token about the same.
            Assert.InRange(training.Step().Loss, Math.Log(9472) - 2, Math.Log(9472) + 2);
        });
    }

    [Fact]
    public void Stages_are_even_or_it_is_said_how_they_would_be()
    {
        var size = new TrainingSize(Layers: 8, Divisor: 16, Tokens, MicroBatches: 1, IsRounded: false) { Chunks = 2 };
        Assert.Equal([[2, 2], [2, 2]], size.Even(2));
        Assert.Contains("--layers 6", Assert.Throws<InputException>(() => size.Even(3)).Message, StringComparison.Ordinal);
    }

    private static void Run(TemporaryFolder folder, TrainingSize size, Action<TimedTraining> body)
    {
        var families = new ModelFamilies(Models.Families.All);
        var checkpoint = new SyntheticCheckpoint(families, new("training", size.Layers, size.Divisor, 1L << 30, 1));
        _ = checkpoint.Write(folder.File("hf"));
        using var alone = LocalGroup.Single();
        using var training = new TimedTraining(families.Find(checkpoint.Family.ModelType)!, folder.File("hf"), size, alone);
        body(training);
    }
}
