using System.CommandLine;
using TinyVqa.Checkpoints;
using TinyVqa.Evaluation;
using TinyVqa.Scenes;

namespace TinyVqa.Commands;

/// <summary><c>evaluate</c>: how often the model is right about what it was never trained on.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var model = ModelOption.Create();
        var each = new Option<int>("--each") { Description = "Questions of each kind.", HelpName = "N", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "Which questions.", HelpName = "N", DefaultValueFactory = _ => 7 };
        var side = new Option<int>("--side")
        {
            Description = "Pixels along a side of the pictures.",
            HelpName = "N",
            DefaultValueFactory = _ => Scene.Pixels,
        };
        var trained = new Option<bool>("--trained") { Description = "Of combinations that were trained." };
        var write = new Option<bool>("--write") { Description = "Write what was measured beside the weights, as accuracy.json." };
        var show = new Option<bool>("--show") { Description = "Show what is answered wrong." };
        var command = new Command("evaluate", "Asks questions about combinations of shape, colour and place that were never trained.")
        {
            model, each, seed, side, trained, write, show,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(write) && result.GetValue(trained))
            {
                result.AddError("--write is of what was never trained: leave --trained out.");
            }
        });
        command.SetAction(parsed =>
        {
            Backends.Require(Device.Cpu);
            var folder = new TinyModel(parsed.GetValue(model)!);
            using var loaded = folder.Load();
            var scores = new Evaluator(folder.Pipeline(loaded)).Evaluate(
                parsed.GetValue(each), parsed.GetValue(seed), !parsed.GetValue(trained), parsed.GetValue(side),
                parsed.GetValue(show)
                    ? (exchange, answer) => Console.WriteLine($"{exchange.Question}\n  right: {exchange.Said}\n  said:  {answer.Text}")
                    : null);
            Console.WriteLine("| kind | right | of | share |\n|---|---:|---:|---:|");
            foreach (var score in scores)
            {
                Console.WriteLine($"| {score.Kind.ToString().ToLowerInvariant()} | {score.Right} | {score.Asked} | {score.Share:0.0 %} |");
            }

            var (right, asked) = (scores.Sum(score => score.Right), scores.Sum(score => score.Asked));
            Console.WriteLine($"| all | {right} | {asked} | {(double)right / asked:0.0 %} |");
            if (parsed.GetValue(write))
            {
                var asks = $"evaluate --each {parsed.GetValue(each)} --seed {parsed.GetValue(seed)} --side {parsed.GetValue(side)}";
                AccuracyFile.Write(folder.In(TinyModel.Accuracy), scores, $"dotnet run -c Release --project samples/TinyVqa -- {asks}");
            }
        });
        return command;
    }
}
