using System.Diagnostics;
using TinyVqa.Checkpoints;

namespace TinyVqa.Training;

/// <summary>Trains the model from random weights.</summary>
/// <param name="plan">How.</param>
/// <param name="output">Where it says how it goes.</param>
public sealed class Teacher(TrainingPlan plan, TextWriter output)
{
    /// <summary>Trains, and writes the folder.</summary>
    public void Train(TinyModel folder)
    {
        folder.WriteFiles();
        using var fresh = folder.Fresh(plan.Seed);
        using var lessons = Lessons.WithoutEnd(plan, folder.Pipeline(fresh), folder.Tokenizer()).GetEnumerator();
        using var ranks = TrainingRanks.Alone();
        using var transport = new PipelineTransport(ranks.Pipeline, ranks.Chunks);
        using var model = TrainedModel.Load(
            _ => fresh, fresh.Schema, ranks, transport, Device.Cpu, (torch.ScalarType.Float32, HasMasters: false), (_, _) => true);
        using var trainer = new Trainer(model.Stages, model.Tensors, Options, ranks, transport);
        var numbers = model.Tensors.Sum(tensor => tensor.Value.numel());
        output.WriteLine($"{numbers:N0} parameters, {plan.Steps} steps of {plan.Batch} questions");
        var (clock, losses) = (Stopwatch.StartNew(), 0.0);
        for (var step = 1; step <= plan.Steps; step++)
        {
            _ = lessons.MoveNext();
            using var lesson = lessons.Current;
            losses += trainer.Step(lesson.Batches).Loss;
            if (step % plan.Told == 0)
            {
                var left = clock.Elapsed / step * (plan.Steps - step);
                output.WriteLine($"step {step,5} of {plan.Steps}: loss {losses / plan.Told:0.0000}, {left:m\\:ss} left");
                losses = 0;
            }
        }

        folder.Save(fresh);
        output.WriteLine($"trained in {clock.Elapsed:m\\:ss}");
    }

    private TrainingOptions Options =>
        new(new(Beta2: 0.98), new RisingFromTheFirst(plan.Rate, Rise: Math.Max(1, plan.Steps / 20), plan.Steps)) { GradientLimit = 1 };
}
