using System.CommandLine;
using System.Diagnostics;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Cli.Options;
using Strata.Inference.Generation;
using Strata.Inference.Tracing;

namespace Strata.Cli.Commands;

/// <summary><c>strata generate</c>: generates token ids from recorded inputs.</summary>
public static class GenerateCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="console">Where it writes.</param>
    /// <param name="families">The kinds of models that it knows.</param>
    public static Command Create(CommandConsole console, ModelFamilies families)
    {
        var model = new ModelOptions();
        var inputs = CaseOptions.Inputs();
        var count = new Option<int>("--max-new-tokens") { Description = "The most tokens to generate.", HelpName = "N", Required = true };
        var ignoreEnd = new Option<bool>("--ignore-eos") { Description = "Go on after an end token, as recordings do." };
        var noCache = new Option<bool>("--no-cache")
        {
            Description = "Compute the whole sequence for every token; the tokens are the same.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object: tokens by row, counts, seconds." };
        var positions = PositionOptions.Create();
        CountOptions.AtLeastOne(count);
        var command = new Command(
            "generate",
            """
            Generates token ids from recorded inputs.

            Example:
              strata generate --model GLM-4.1V-9B-Thinking --inputs case.safetensors --max-new-tokens 24 --greedy --ignore-eos --json
            """);
        model.AddTo(command);
        foreach (var option in new Option[] { inputs, count, ignoreEnd, noCache, positions, json })
        {
            command.Add(option);
        }

        var choice = ChoiceOptions.Of(command, readsText: false);

        command.SetAction((parsed, cancellation) =>
        {
            using var loaded = model.Load(parsed, families, console);
            using var recorded = RecordedCase.Read(parsed.GetRequiredValue(inputs), loaded.Parallel.Device);
            recorded.Check(loaded.Model);
            var asked = choice.Read(parsed).Over(GenerationConfig.Read(parsed.GetRequiredValue(model.Model)));
            if (asked.Warning is { } warning)
            {
                console.Error.WriteLine(warning);
            }

            if (asked.StopStrings is { IsEmpty: false } || asked.Answers > 1)
            {
                console.Error.WriteLine(
                    "warning: of token ids alone nothing is made of stop_strings and num_return_sequences in generation_config.json.");
                asked = asked with { StopStrings = null };
            }

            var options = asked.Options(parsed.GetValue(count), usual: 0) with
            {
                UseCache = !parsed.GetValue(noCache) && asked.UseCache != false,
                Positions = parsed.GetValue(positions),
            };
            options = parsed.GetValue(ignoreEnd) ? options with { EndTokens = [] } : options;
            options = options.Sampling is { } sampling
                ? options with { Sampling = sampling with { Seed = sampling.Seed ?? Random.Shared.Next() } }
                : options;
            if (GenerationNotice.Of(asked, options) is { } notice)
            {
                console.Error.WriteLine(notice);
            }

            var clock = Stopwatch.StartNew();
            var steps = new TokenGenerator(loaded.Model).Generate(recorded.Inputs, options, cancellation).ToArray();
            var answer = new GeneratedAnswer(steps, recorded.Inputs.Ids.size(1), clock.Elapsed);
            console.Output.WriteLine(parsed.GetValue(json) ? answer.ToJson() : answer.ToString());
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
