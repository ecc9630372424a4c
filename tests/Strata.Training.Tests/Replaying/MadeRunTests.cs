using Strata.Checkpoints.Shards;

namespace Strata.Training.Tests.Replaying;

/// <summary>What the recorded model does not have: a tied head, and layers enough for four ranks with two chunks each.</summary>
public sealed class MadeRunTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_tied_head_on_another_stage_learns_as_one_with_its_embedding(int size)
    {
        using var run = new MadeRun((root, _, _) => root["tie_word_embeddings"] = true, steps: 8);
        var (alone, ranks) = (run.Alone(), run.On(size, new([[1, 3]], [[3, 0]])));
        RecordedSteps.RequireAlike(alone, ranks, loss: 5e-5, norm: 2e-4);

        // One tensor, counted once and saved once.
        using var saved = Checkpoint.Open(Path.Combine(ranks, "final.safetensors"));
        using var expected = Checkpoint.Open(Path.Combine(alone, "final.safetensors"));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name), saved.Tensors.Select(tensor => tensor.Name));
        Assert.DoesNotContain(saved.Tensors, tensor => tensor.Name.StartsWith("lm_head", StringComparison.Ordinal));
        Assert.Equal(Trained(alone), Trained(ranks));
    }

    [Fact]
    public void Four_ranks_with_two_chunks_each_do_what_one_process_does()
    {
        using var run = new MadeRun(
            (_, text, vision) => (text["num_hidden_layers"], vision["depth"]) = (8, 4), steps: 3);
        var (alone, ranks) = (run.Alone(), run.On(4, new([[0, 1, 1, 1], [2, 1, 1, 1]], [[3, 1, 0, 0], [0, 0, 0, 0]])));
        RecordedSteps.RequireAlike(alone, ranks, loss: 0, norm: 1e-14);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(alone, "final.safetensors")), File.ReadAllBytes(Path.Combine(ranks, "final.safetensors")));
    }

    private static long Trained(string folder) => RecordedSteps.Read(folder).GetProperty("trainable").GetInt64();
}
