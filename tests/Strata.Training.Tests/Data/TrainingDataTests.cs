using Strata.Training.Data;
using Strata.Training.Data.Batches;
using Strata.Training.Data.Sampling;
using TorchSharp;

namespace Strata.Training.Tests.Data;

/// <summary>From records to what a model learns.</summary>
public sealed class TrainingDataTests(MadeData made) : IClassFixture<MadeData>
{
    private static readonly TrainingDataOptions Four = new(1024) { MicroBatchSize = 4 };

    [SkippableFact]
    public void Several_pictures_and_videos_are_learned_in_a_sample_and_a_batch()
    {
        Ffmpeg.Need();
        using var data = made.Open(Four);
        using var loaded = Models.Glm4v.Glm4v.Family.Load(made.Model, ParallelContext.Single, LoadMode.Copied);
        data.Check(loaded.Model);
        using var step = data.Next(0, Device.Cpu);
        var batch = Assert.Single(step.Batches);
        Assert.Equal((3, 2), (batch.Inputs.Images!.Sizes.Count, batch.Inputs.Videos!.Sizes.Count));
        Assert.Equal((4, 0), (data.Samples, data.Refused));
        Assert.All(data.Warnings, line => Assert.Contains("preprocessor_config.json is not there", line, StringComparison.Ordinal));

        // 5.005 seconds at 2 a second are 10 frames of at most 16384 pixels: 148 x 111, then multiples of 28.
        Assert.All(batch.Inputs.Videos.Sizes, size => Assert.Equal(5, size.Time));
        var report = Train(loaded, step, LossAverage.TokenWeighted);
        Assert.InRange(report.Loss, 1, 20);
        Assert.True(report.GradientNorm > 0);
    }

    [SkippableFact]
    public void What_is_filled_up_is_neither_seen_nor_learned()
    {
        Ffmpeg.Need();
        using var data = made.Open(Four);
        using var step = data.Next(0, Device.Cpu);
        var (_, inputs, labels) = step.Batches[0];
        var (padding, learned) = (Rows(inputs.Padding!), Rows(labels));
        Assert.All(padding.Zip(learned), row =>
        {
            var length = row.First.Count(value => value == 1);
            Assert.Equal([.. Enumerable.Repeat(1L, length), .. Enumerable.Repeat(0L, row.First.Length - length)], row.First);
            Assert.All(row.Second[length..], label => Assert.Equal(-100, label));
            Assert.NotEqual(-100, row.Second[length - 1]);
        });
        Assert.Contains(padding, row => row.All(value => value == 1));
    }

    /// <summary>Each sample alone, and all in one row: what sees another sample, or counts on behind it, computes something else.</summary>
    [SkippableFact]
    public void Packed_samples_learn_as_if_each_were_alone()
    {
        Ffmpeg.Need();
        using var loaded = Models.Glm4v.Glm4v.Family.Load(made.Model, ParallelContext.Single, LoadMode.Copied);
        using var alone = made.Open(new(1024) { MicroBatches = 4 });
        using var packed = made.Open(new(1024), root => MadeData.Basic(root)["packing"] = true);
        Assert.Equal((4, 1), (packed.Samples, packed.Rows));
        using var four = alone.Next(0, Device.Cpu);
        using var one = packed.Next(0, Device.Cpu);
        Assert.Equal(4, one.Batches[0].Inputs.Padding!.max().item<long>());
        var (expected, found) = (Train(loaded, four, LossAverage.TokenWeighted), Train(loaded, one, LossAverage.TokenWeighted));
        Assert.Equal(expected.Tokens.Sum(), found.Tokens.Sum());
        Assert.Equal(expected.Loss, found.Loss, 1e-5);
        Assert.Equal(expected.GradientNorm, found.GradientNorm, expected.GradientNorm * 1e-4);
    }

    [SkippableFact]
    public void Other_replicas_batches_are_counted_and_not_loaded()
    {
        Ffmpeg.Need();
        using var first = made.Open(new(1024) { Replicas = 2, MicroBatches = 2 });
        using var second = made.Open(new(1024) { Replicas = 2, MicroBatches = 2 });
        using var ours = first.Next(0, Device.Cpu);
        using var theirs = second.Next(1, Device.Cpu);
        Assert.Equal(ours.Batches.Select(batch => batch.Name), theirs.Batches.Select(batch => batch.Name));
        Assert.Equal([true, false, false, false], ours.Batches.Select(batch => batch.Inputs.Images is not null));
        Assert.Equal([false, false, true, false], theirs.Batches.Select(batch => batch.Inputs.Images is not null));
        Assert.All(ours.Batches.Zip(theirs.Batches), pair => Assert.Equal(Rows(pair.First.Labels), Rows(pair.Second.Labels)));
    }

    [SkippableFact]
    public void A_training_goes_on_in_the_middle_of_an_epoch()
    {
        Ffmpeg.Need();
        using var whole = made.Open(new(1024), Shuffled);
        whole.Next(0, Device.Cpu).Dispose();
        whole.Next(0, Device.Cpu).Dispose();
        whole.Next(0, Device.Cpu).Dispose();
        using var resumed = made.Open(new(1024), Shuffled);
        resumed.Resume(whole.State);
        Assert.Equal(new SamplerState(0, 3), resumed.State);
        for (var step = 0; step < 6; step++)
        {
            using var expected = whole.Next(0, Device.Cpu);
            using var found = resumed.Next(0, Device.Cpu);
            Assert.Equal(expected.Batches[0].Name, found.Batches[0].Name);
            Assert.Equal(Rows(expected.Batches[0].Inputs.Ids), Rows(found.Batches[0].Inputs.Ids));
        }

        static void Shuffled(System.Text.Json.Nodes.JsonObject root) => root["dataloader_param"]!["shuffle"] = true;
    }

    [Fact]
    public void A_template_of_another_family_is_told() => Assert.Contains(
        "template is 'qwen2vl', but GLM-4.1V is trained with 'glm4.1v'",
        Assert.Throws<InputException>(() => made.Open(Four, root => MadeData.Basic(root)["template"] = "qwen2vl")).Message,
        StringComparison.Ordinal);

    [SkippableFact]
    public void Too_few_samples_for_all_replicas_are_told()
    {
        Ffmpeg.Need();
        var fault = Assert.Throws<InputException>(() => made.Open(new(1024) { MicroBatchSize = 3, Replicas = 2 }));
        Assert.Contains("4 samples make 4 rows, too few for 2 replicas that take 3 each at once", fault.Message, StringComparison.Ordinal);
    }

    private static StepReport Train(LoadedModel loaded, StepBatches step, LossAverage average)
    {
        var tensors = TrainedTensors.Of(loaded, learning: null, (_, _) => true);
        using var ranks = TrainingRanks.Alone();
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        using var trainer = new Trainer(
            [new(loaded, null)], tensors, new(new(WeightDecay: 0), new ConstantRate(0)) { Average = average }, ranks, transport);
        var report = trainer.Step(step.Batches);
        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }

        return report;
    }

    private static long[][] Rows(torch.Tensor tensor) =>
        [.. tensor.data<long>().ToArray().Chunk((int)tensor.size(1)).Select(row => row.ToArray())];
}
