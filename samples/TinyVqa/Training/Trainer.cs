using System.Diagnostics;
using TinyVqa.Checkpoints;

namespace TinyVqa.Training;

/// <summary>Trains the model from random weights.</summary>
/// <param name="plan">How.</param>
/// <param name="output">Where it says how it goes.</param>
public sealed class Trainer(TrainingPlan plan, TextWriter output)
{
    private const float LongestGradient = 1;

    /// <summary>Trains, and writes the folder.</summary>
    public void Train(TinyModel folder)
    {
        folder.WriteFiles();
        var (model, loaded) = folder.Fresh(plan.Seed);
        using var lessons = Lessons.WithoutEnd(plan, folder.Pipeline(loaded), folder.Tokenizer()).GetEnumerator();
        var rate = new LearningRate(plan.Rate, Rise: Math.Max(1, plan.Steps / 20), plan.Steps);
        using var optimizer = torch.optim.AdamW(model.parameters(), plan.Rate, beta2: 0.98, weight_decay: 0.01);
        var numbers = model.parameters().Sum(parameter => parameter.numel());
        output.WriteLine($"{numbers:N0} parameters, {plan.Steps} steps of {plan.Batch} questions");
        var (clock, losses) = (Stopwatch.StartNew(), 0.0);
        for (var step = 0; step < plan.Steps; step++)
        {
            _ = lessons.MoveNext();
            using var lesson = lessons.Current;
            losses += Learn(model, lesson);
            _ = Gradients.Clip(model.parameters(), LongestGradient);
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = rate.At(step);
            }

            optimizer.step();
            if ((step + 1) % plan.Told == 0)
            {
                var left = clock.Elapsed / (step + 1) * (plan.Steps - step - 1);
                output.WriteLine($"step {step + 1,5} of {plan.Steps}: loss {losses / plan.Told:0.0000}, {left:m\\:ss} left");
                losses = 0;
            }
        }

        folder.Save(loaded);
        output.WriteLine($"trained in {clock.Elapsed:m\\:ss}");
        loaded.Dispose();
    }

    private static float Learn(Glm4v model, Lesson lesson)
    {
        using var scope = torch.NewDisposeScope();

        // The module's own: the optimizer's fills with zeros, by which what has no gradient would still move.
        model.zero_grad();
        var positions = MultimodalPositions.Of(lesson.Inputs, model.Media).Counters;
        var loss = CausalLoss.Of(model.Forward(lesson.Inputs, positions, KeyValueCache.None).Value, lesson.Labels);
        loss.backward();
        return loss.item<float>();
    }
}
