using System.CommandLine;
using System.Runtime.InteropServices;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Inference.Pipelines;
using Strata.Serving;
using Strata.Serving.Options;

namespace Strata.Cli.Commands;

/// <summary><c>strata serve</c>: a model that answers over HTTP, by OpenAI's interface.</summary>
public static class ServeCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "serve";

    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var (model, server) = (new ModelOptions(elementType: "bfloat16"), new ServerOptions());
        var order = ResizeOptions.Create(TalkOptions.OrderDescription);
        var command = new Command(
            Name,
            """
            Answers over HTTP, by OpenAI's chat completions: many requests at once, piece by piece, pictures and videos.

            Examples:
              strata serve --model GLM-4.1V-9B-Thinking
              strata serve --model GLM-4.1V-9B-Thinking --host 0.0.0.0 --port 8080 --api-key-file keys.txt
              curl http://127.0.0.1:8000/v1/chat/completions -H 'Content-Type: application/json' -d '{"messages": [{"role": "user", "content": "Hi"}]}'
            """);
        model.AddTo(command);
        server.AddTo(command);
        command.Add(order);
        var choice = ChoiceOptions.Of(command, readsText: true);
        command.SetAction(async (parsed, cancellation) =>
        {
            var directory = parsed.GetRequiredValue(model.Model);
            var options = server.Read(parsed, directory) with
            {
                Faulted = fault => LastWords.Say(console.Error, $"strata: {UnexpectedFault.Message(fault)}"),
            };
            using var loaded = model.Load(parsed, families, console);
            var pipeline = VisionLanguagePipeline.Create(
                directory, loaded, families.Chat(directory), choice.Read(parsed), ResizeOptions.Order(parsed.GetValue(order)));
            foreach (var warning in pipeline.Warnings)
            {
                console.Error.WriteLine(warning);
            }

            await Serve(pipeline, options, console, cancellation);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Serves until it is told to stop; told twice, it waits for no answer.</summary>
    private static async Task Serve(
        VisionLanguagePipeline pipeline, ServingOptions options, CommandConsole console, CancellationToken cancellation)
    {
        using var now = new CancellationTokenSource();
        var times = 0;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (Interlocked.Increment(ref times) > 1)
            {
                now.Cancel();
            }
        });
        await using var server = await ModelServer.Start(pipeline, options, cancellation);
        console.Error.WriteLine(
            $"{options.Model}: {server.Address.AbsoluteUri}v1/chat/completions, {options.Batch.Rows} answers at once, {options.Context} "
            + "tokens each, " + (options.ApiKeys.IsEmpty ? "open to whoever reaches it." : "with a key.") + " Ctrl-C stops it.");
        await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        console.Error.WriteLine($"Stopping: answers that are being given have {options.Grace.TotalSeconds:0} seconds.");
        await server.Stop(now.Token);
    }
}
