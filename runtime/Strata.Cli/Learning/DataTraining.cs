using System.CommandLine;
using System.Diagnostics;
using Strata.Checkpoints.Shards;
using Strata.Cli.Checks;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Configuration;
using Strata.Parallel.Communication;
using Strata.Placement;
using Strata.Schemas;
using Strata.Torch.Devices;
using Strata.Training.Arguments;
using Strata.Training.Data;
using Strata.Training.Ranks;
using Strata.Training.Runs;

namespace Strata.Cli.Learning;

/// <summary><c>strata train --mm-data</c>: trains a model with data of one's own.</summary>
/// <param name="console">Where it writes.</param>
/// <param name="families">The kinds of models that it knows.</param>
/// <param name="options">The options.</param>
/// <param name="parsed">The command line.</param>
internal sealed class DataTraining(CommandConsole console, ModelFamilies families, TrainOptions options, ParseResult parsed)
{
    // What torchrun and its like start ranks by; here MPI does.
    private static readonly string[] Launching = ["--nproc-per-node", "--nnodes", "--node-rank", "--master-addr", "--master-port"];

    // Rules of what goes wrong in MindSpeed-MM, and here does not: several samples with pictures in a batch, features of other models.
    private static readonly string[] OfTheOriginal = ["STR4108", "STR4114"];

    /// <summary>Trains it, on each rank.</summary>
    /// <param name="device">Where.</param>
    /// <param name="cancellation">Ends it after a step.</param>
    public int Run(Device device, CancellationToken cancellation)
    {
        if (parsed.GetValue(options.Output) is not null)
        {
            console.Error.WriteLine("--output is of a replay: a training writes to --save.");
            return ExitCodes.BadUsage;
        }

        var arguments = TrainingArguments.Read(options.Arguments(parsed));
        var folder = parsed.GetValue(options.Model) ?? TrainingData.ModelOf(arguments.Data);
        var path = ModelFolder.Configuration(folder);
        var family = families.Named(ConfigurationFile.Load(path), path);
        var model = CheckedModelReader.Read(arguments.Model ?? folder, families);
        return RankedRun.Of(console, world =>
        {
            var plan = Plan(model, arguments, world);
            var schema = Same(model, family.Describe(folder).Schema, path);
            using var ranks = TrainingRanks.Of(world, plan, arguments.SplitsSequences, arguments.BalancesEncoder);
            BalanceNotice.Tell(console, ranks, arguments.BalancesEncoder);
            using var data = Open(arguments, folder, ranks, cancellation);
            if (world.Rank == 0)
            {
                Tell(data);
            }

            return parsed.GetValue(options.ValidateOnly)
                ? ExitCodes.Done
                : Train(new(family, folder, schema, ranks, arguments, device), data, arguments, world, cancellation);
        });
    }

    private int Train(
        FineTuning training, TrainingData data, TrainingArguments arguments, ICommunicator world, CancellationToken cancellation)
    {
        var (clock, first) = (Stopwatch.StartNew(), -1L);
        var done = training.Run(
            data,
            step =>
            {
                first = first < 0 ? step.Step : first;
                if (step.Step % arguments.LogInterval == 0 || step.Step == arguments.Steps || !double.IsFinite(step.GradNorm))
                {
                    var left = clock.Elapsed / (step.Step - first + 1) * (arguments.Steps - step.Step);
                    console.Error.WriteLine(StepText.Of(step, arguments.Steps, left));
                }
            },
            parsed.GetValue(options.Kept),
            cancellation);
        if (world.Rank == 0)
        {
            console.Output.WriteLine(
                $"{done.Steps} steps, {done.Samples} samples"
                + (arguments.Save is { } saved
                    ? $"; {saved}: checkpoints and {MetricsFile.Name} are written" : ", nothing saved (--save)"));
        }

        return ExitCodes.Done;
    }

    /// <summary>The placement, as the rules find it right.</summary>
    private DeploymentPlan Plan(CheckedModel model, TrainingArguments arguments, ICommunicator world)
    {
        var layout = options.Layout.Given(parsed);
        var settings = new CheckSettings(layout.Vision, layout.Text, layout.TensorParallel, layout.VisionTensorParallel, null, world.Size)
        {
            Others = layout.Others,
        };
        var result = Check.Run(model, settings, Vector(arguments.Vector));
        if (result.Errors > 0 || result.Plan is null)
        {
            using var text = new StringWriter();
            CheckText.Write(result, text);
            throw new InputException($"model and arguments do not go together:{Environment.NewLine}{text.ToString().TrimEnd()}");
        }

        var told = result with { Findings = [.. result.Findings.Where(finding => !OfTheOriginal.Contains(finding.Rule.Id))] };
        if (world.Rank == 0 && told.Warnings > 0)
        {
            CheckText.Write(told, console.Error);
        }

        return result.Plan with { Devices = 0 };
    }

    /// <summary>The arguments without those that start ranks: MPI has started as many as there are.</summary>
    private static IReadOnlyList<string> Vector(IReadOnlyList<string> vector)
    {
        var left = new List<string>();
        for (var index = 0; index < vector.Count; index++)
        {
            if (Launching.Contains(vector[index].Split('=')[0].Replace('_', '-')))
            {
                index += vector[index].Contains('=', StringComparison.Ordinal) ? 0 : 1;
            }
            else
            {
                left.Add(vector[index]);
            }
        }

        return left;
    }

    /// <summary>The parameters as the model's file has them, which says what is frozen; they are those of the folder.</summary>
    private static IReadOnlyList<ParameterSchema> Same(CheckedModel model, IReadOnlyList<ParameterSchema> folder, string path)
    {
        var declared = folder.ToDictionary(parameter => parameter.Path, StringComparer.Ordinal);
        var other = model.Parameters.FirstOrDefault(
            parameter => !declared.TryGetValue(parameter.Path, out var own) || !own.Shape.SequenceEqual(parameter.Shape));
        return other is null && declared.Count == model.Parameters.Count ? model.Parameters : throw new InputException(
            $"{model.File} and {path} describe two models: "
            + (other is null ? $"{model.Parameters.Count} parameters, and {declared.Count}."
                : $"'{other.Path}' is [{string.Join(", ", other.Shape)}] in the one, and "
                    + (declared.TryGetValue(other.Path, out var own)
                        ? $"[{string.Join(", ", own.Shape)}] in the other." : "not in the other."))
            + " Give the model.json of this folder's model.");
    }

    /// <summary>One rank makes samples, and the others find them.</summary>
    private TrainingData Open(TrainingArguments arguments, string folder, TrainingRanks ranks, CancellationToken cancellation)
    {
        var settings = new TrainingDataOptions(arguments.SequenceLength)
        {
            MicroBatchSize = arguments.MicroBatchSize,
            MicroBatches = FineTuning.MicroBatches(arguments, ranks.Replicas.Size),
            Replicas = ranks.Replicas.Size,
            Model = folder,
            Told = count => console.Error.WriteLine($"{count} records read"),
        };
        var chat = families.Chat(folder);
        var first = ranks.World.Rank == 0 ? TrainingData.Open(arguments.Data, chat, settings, cancellation) : null;
        ranks.World.Barrier();
        return first ?? TrainingData.Open(arguments.Data, chat, settings with { Told = null }, cancellation);
    }

    private void Tell(TrainingData data)
    {
        foreach (var line in data.Warnings.Concat(data.Reasons))
        {
            console.Error.WriteLine($"warning: {line}");
        }

        console.Error.WriteLine(
            $"{data.Samples} samples in {data.Rows} rows, {data.RowsInEpoch} of them in an epoch; {data.Refused} records are refused");
    }
}
