using System.CommandLine;
using Strata.Cli.Chatting;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Inference.Pipelines;

namespace Strata.Cli.Commands;

/// <summary><c>strata chat</c>: a conversation in a terminal.</summary>
public static class ChatCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "chat";

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it reads and writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var (model, talk) = (new ModelOptions(elementType: "bfloat16"), new TalkOptions());
        var system = new Option<string?>("--system") { Description = "What the system says before the conversation.", HelpName = "TEXT" };
        var command = new Command(
            Name,
            $"""
            A conversation about pictures and videos, line by line; what was read before is not read again.

            In the chat:
            {ChatLoop.Help}

            Examples:
              strata chat --model GLM-4.1V-9B-Thinking
              strata chat --model Qwen2.5-VL-7B-Instruct --system "You answer in French." --temperature 0.7
              printf '/image view.jpg\nWhat is this?\nAnd what colour has it?\n' | strata chat --model GLM-4.1V-9B-Thinking
            """);
        model.AddTo(command);
        command.Add(system);
        talk.AddTo(command);
        var choice = ChoiceOptions.Of(command, readsText: true);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                using var loaded = model.Load(parsed, families, console);
                var directory = parsed.GetRequiredValue(model.Model);
                var pipeline = VisionLanguagePipeline.Create(
                    directory, loaded, families.Chat(directory), choice.Read(parsed), talk.Order(parsed));
                foreach (var warning in pipeline.Warnings)
                {
                    console.Error.WriteLine(warning);
                }

                var options = talk.Options(parsed, pipeline);
                if (GenerationNotice.Of(pipeline.Generation, options) is { } notice)
                {
                    console.Error.WriteLine(notice);
                }

                var asks = console.IsInteractive;
                var screen = new ChatScreen(console, asks, paints: asks && Environment.GetEnvironmentVariable("NO_COLOR") is null or "");
                if (asks)
                {
                    screen.Tell("/help lists what a line may be, /exit leaves.");
                }

                using var conversation = new ChatConversation(pipeline, options, parsed.GetValue(system));
                using var interruption = new ChatInterruption();
                return new ChatLoop(conversation, screen, path => talk.Video(parsed, path, console)).Run(interruption, cancellation);
            },
            CancellationToken.None));
        return command;
    }
}
