using System.CommandLine;
using TinyVqa.Checkpoints;
using TinyVqa.Training;

namespace TinyVqa.Commands;

/// <summary><c>train</c>: makes the checkpoint.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var plan = new TrainingPlan();
        var model = ModelOption.Create();
        var steps = Number("--steps", "How often the weights are changed.", plan.Steps);
        var batch = Number("--batch", "Questions a step.", plan.Batch);
        var seed = Number("--seed", "Decides the first weights and the questions.", plan.Seed);
        var threads = Number("--threads", "Threads that compute.", 1);
        var rate = new Option<double>("--rate") { Description = "The highest learning rate.", DefaultValueFactory = _ => plan.Rate };
        var command = new Command("train", "Trains the model on the processor, from random weights, and writes its folder.")
        {
            model, steps, batch, seed, threads, rate,
        };
        command.SetAction(parsed =>
        {
            Backends.Require(Device.Cpu);
            HostThreads.Count = parsed.GetValue(threads);
            var asked = plan with
            {
                Steps = parsed.GetValue(steps),
                Batch = parsed.GetValue(batch),
                Seed = parsed.GetValue(seed),
                Rate = parsed.GetValue(rate),
            };
            new Teacher(asked, Console.Out).Train(new TinyModel(parsed.GetValue(model)!));
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} is 1 or more.");
            }
        });
        return option;
    }
}
