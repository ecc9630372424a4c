using System.CommandLine;
using TinyVqa.Questions;
using TinyVqa.Scenes;

namespace TinyVqa.Commands;

/// <summary><c>make</c>: writes a few questions, to look at.</summary>
internal static class MakeCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where pictures and questions are written." };
        var count = new Option<int>("--count") { Description = "How many questions.", HelpName = "N", DefaultValueFactory = _ => 12 };
        var seed = new Option<int>("--seed") { Description = "Which questions.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var side = new Option<int>("--side")
        {
            Description = "Pixels along a side of the pictures.",
            HelpName = "N",
            DefaultValueFactory = _ => Scene.Pixels,
        };
        var heldOut = new Option<bool>("--held-out") { Description = "Of combinations that are kept from training." };
        var command = new Command("make", "Writes a few pictures with their questions, to look at.") { folder, count, seed, side, heldOut };
        command.SetAction(parsed =>
        {
            var to = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            var questions = new QuestionMaker(parsed.GetValue(seed), parsed.GetValue(heldOut));
            for (var number = 0; number < parsed.GetValue(count); number++)
            {
                var exchange = questions.Next((Kind)(number % Enum.GetValues<Kind>().Length));
                Console.WriteLine($"{number}: {exchange.Question}\n   {exchange.Said}");
                foreach (var (frame, scene) in exchange.Frames.Index())
                {
                    PngFile.Write(Painter.Paint(scene, parsed.GetValue(side)), Path.Combine(to, $"{number}.{frame}.png"));
                }
            }
        });
        return command;
    }
}
