using System.Diagnostics;
using TinyVqa.Checkpoints;
using TinyVqa.Questions;

namespace TinyVqa.Training;

/// <summary>Trains the model from random weights.</summary>
/// <param name="plan">How.</param>
/// <param name="output">Where it says how it goes.</param>
public sealed class Trainer(TrainingPlan plan, TextWriter output)
{
    private const int Told = 100;
    private const float LongestGradient = 1;

    /// <summary>Trains, and writes the folder.</summary>
    public void Train(TinyCheckpoint folder)
    {
        folder.WriteFiles();
        var (model, loaded) = folder.Fresh(plan.Seed);
        var (pipeline, tokenizer) = (folder.Pipeline(loaded), folder.Tokenizer());
        var questions = new QuestionMaker(plan.Seed, heldOut: false);
        var rate = new LearningRate(plan.Rate, Rise: plan.Steps / 20, plan.Steps);
        using var optimizer = torch.optim.AdamW(model.parameters(), plan.Rate, beta2: 0.98, weight_decay: 0.01);
        output.WriteLine($"{model.parameters().Sum(parameter => parameter.numel()):N0} parameters, {plan.Steps} steps of {plan.Batch} questions");
        var (clock, losses) = (Stopwatch.StartNew(), 0.0);
        for (var step = 0; step < plan.Steps; step++)
        {
            using var lesson = Lesson.Of([.. Enumerable.Range(0, plan.Batch).Select(_ => questions.Next())], pipeline, tokenizer);
            losses += Learn(model, lesson);
            _ = Gradients.Clip(model.parameters(), LongestGradient);
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = rate.At(step);
            }

            optimizer.step();
            if ((step + 1) % Told == 0)
            {
                var left = clock.Elapsed / (step + 1) * (plan.Steps - step - 1);
                output.WriteLine($"step {step + 1,5} of {plan.Steps}: loss {losses / Told:0.0000}, {left:m\\:ss} left");
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
