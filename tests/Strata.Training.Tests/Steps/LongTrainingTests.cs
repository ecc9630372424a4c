using TorchSharp;

namespace Strata.Training.Tests.Steps;

/// <summary>A long training keeps no more than a short one.</summary>
public sealed class LongTrainingTests
{
    [Fact]
    public void A_thousand_steps_leave_no_tensor_more_than_ten()
    {
        using var loaded = Models.Glm4v.Glm4v.Family.Load(RecordedTraining.Model, ParallelContext.Single, LoadMode.Copied);
        var tensors = TrainedTensors.Of(loaded, learning: null, (_, _) => true);
        using var ranks = TrainingRanks.Alone();
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        var options = new TrainingOptions(new(), new CosineWithWarmup(1e-3, 10, 1000)) { GradientLimit = 1 };
        using var trainer = new Trainer([new(loaded, null)], tensors, options, ranks, transport);
        using var ids = torch.randint(1, 100, [1, 6], torch.ScalarType.Int64);
        var text = new TrainingBatch("text", new(ids), ids);
        using var read = RecordedCase.Read(Path.Combine(RecordedTraining.Folder, "batches", "img0.safetensors"), Device.Cpu);
        var picture = new TrainingBatch("picture", read.Inputs, read.Labels!);
        var (first, early) = (0.0, 0L);
        for (var step = 1; step <= 1000; step++)
        {
            var report = trainer.Step([step % 50 == 5 ? picture : text]);
            first = step == 1 ? report.Loss : first;
            if (step == 10)
            {
                early = Count();
            }
        }

        Assert.InRange(Count(), 0, early);
        Assert.True(trainer.Step([text]).Loss < first / 2);
        foreach (var batch in new[] { text, picture })
        {
            LeavesNothing(() => trainer.Step([batch]));
        }

        foreach (var tensor in tensors)
        {
            tensor.Dispose();
        }
    }

    /// <summary>Nothing waits for the collector: it comes late, and knows nothing of the memory behind a tensor.</summary>
    private static void LeavesNothing(Action step)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var (collections, count) = (GC.CollectionCount(0), torch.Tensor.TotalCount);
            step();
            var left = torch.Tensor.TotalCount - count;
            if (GC.CollectionCount(0) == collections)
            {
                Assert.Equal(0, left);
                return;
            }
        }

        Assert.Fail("The collector comes in every step.");
    }

    /// <summary>What is left when the collector has taken what nobody holds, of earlier tests too.</summary>
    private static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }
}
