using System.Diagnostics;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Conversion;
using Strata.Inference.Generation;
using Strata.Quantisation;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Kernels;
using Strata.Torch.Modules;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>A synthetic model that generates while a clock runs.</summary>
/// <param name="folder">Where its checkpoint is written, and deleted afterwards.</param>
/// <param name="families">The kinds of models.</param>
/// <param name="console">Where warnings go.</param>
public sealed class TimedModel(string folder, ModelFamilies families, CommandConsole console)
{
    /// <summary>What the name of the folder ends with that codes are written to before they take the checkpoint's place.</summary>
    public const string Codes = ".codes";

    /// <summary>Writes the checkpoint, loads it as any other, and measures.</summary>
    /// <param name="size">What is generated.</param>
    /// <param name="divisor">What the released model's widths are divided by.</param>
    /// <exception cref="InputException">No kind of model carries a released configuration.</exception>
    public InferenceTimes Run(InferenceSize size, int divisor)
    {
        try
        {
            var checkpoint = new SyntheticCheckpoint(families, new(
                $"{size.Layers} layers", size.Layers, divisor, 1L << 30, size.Picture > 0 ? 0 : 1));
            _ = checkpoint.Write(folder);
            if (size.Scheme is { } scheme)
            {
                Quantise(checkpoint.Family, scheme);
            }

            using var loaded = families.Load(folder, new ParallelContext(Device.Cpu, size.ElementType), console);
            return Measure(loaded.Model, size);
        }
        finally
        {
            BenchmarkFolder.Delete(folder);
            BenchmarkFolder.Delete(folder + Codes);
        }
    }

    /// <summary>In the place of the checkpoint that was written.</summary>
    private void Quantise(ICheckpointFamily family, QuantisationScheme scheme)
    {
        var target = folder + Codes;
        var parameters = families.Find(family.ModelType)!.CodeParameters(folder);
        using (var plan = new Quantiser(family, scheme).Plan(folder, target, parameters, new()))
        {
            plan.Run(null, CancellationToken.None);
        }

        Directory.Delete(folder, recursive: true);
        Directory.Move(target, folder);
    }

    private static InferenceTimes Measure(ICausalModel model, InferenceSize size)
    {
        using var scope = torch.NewDisposeScope();
        var inputs = new MultimodalInputs(Ids(size.Prompt, model.VocabularySize));
        var own = DeviceKernels.Of(inputs.Ids);
        try
        {
            var (one, two) = (Metered(model, inputs, 1), Metered(model, inputs, 2));
            var operations = one.Operations + ((size.Prompt - 1) * (two.Operations - one.Operations));
            var computing = size.IsPlain ? new PlainKernels() : own;
            DeviceKernels.Use(DeviceType.CPU, computing);
            return Generate(model, inputs, size) with
            {
                WeightBytes = one.Bytes,
                PromptOperations = operations,
                Picture = size.Picture > 0 ? new TimedPicture(model, size).Run(computing) : null,
            };
        }
        finally
        {
            DeviceKernels.Use(DeviceType.CPU, own);
        }
    }

    private static torch.Tensor Ids(int count, long vocabulary) =>
        torch.tensor([.. Enumerable.Range(0, count).Select(number => number % vocabulary)], [1, count]);

    /// <summary>Counted by a prompt of its own, which also has the weights read once before the clock runs.</summary>
    private static WeightMeter Metered(ICausalModel model, MultimodalInputs inputs, int tokens)
    {
        var meter = new WeightMeter();
        DeviceKernels.Use(DeviceType.CPU, meter);
        var ids = inputs.Ids.narrow(1, 0, Math.Min(tokens, inputs.Ids.size(1)));
        _ = new TokenGenerator(model).Steps(inputs with { Ids = ids }, new() { MaxNewTokens = 1 }).Count();
        return meter;
    }

    private static InferenceTimes Generate(ICausalModel model, MultimodalInputs inputs, InferenceSize size)
    {
        List<double> prompts = [], tokens = [];
        for (var run = 0; run < size.Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            foreach (var (index, _) in new TokenGenerator(model).Steps(inputs, new() { MaxNewTokens = size.Tokens + 1 }).Index())
            {
                (index == 0 ? prompts : tokens).Add(clock.Elapsed.TotalSeconds);
                clock.Restart();
            }
        }

        return new(new(prompts), new(tokens), 0, 0);
    }
}
