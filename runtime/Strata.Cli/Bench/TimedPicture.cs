using System.Diagnostics;
using Strata.Inference.Generation;
using Strata.Torch.Decoding;
using Strata.Torch.Kernels;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Cli.Bench;

/// <summary>
/// A picture before a short question while a clock runs: as long a prompt without it, right after, leaves what its tower took.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="size">What is measured.</param>
internal sealed class TimedPicture(ICausalModel model, InferenceSize size)
{
    private const int Around = 8;

    /// <summary>Measures.</summary>
    /// <param name="own">The kernels that compute.</param>
    /// <exception cref="InputException">The model takes no pictures, or none of such sides.</exception>
    public PictureTimes Run(IKernels own)
    {
        if (model.Media is not { Patches: { } patches } media || size.Picture % patches.Merge != 0)
        {
            throw new InputException($"--picture {size.Picture}: no picture of so many patches a side is one of this model's. "
                + $"Take a multiple of {model.Media?.Merge ?? 1}.");
        }

        using var scope = torch.NewDisposeScope();
        var count = size.Picture * size.Picture;
        var pixels = new Patches(torch.randn(count, patches.Length), [new(1, size.Picture, size.Picture)]);
        var (with, without) = (Prompt(media.Image, count / (patches.Merge * patches.Merge)) with { Images = pixels },
            Prompt(1, count / (patches.Merge * patches.Merge)));
        var operations = Operations(with) - Operations(without);
        DeviceKernels.Use(DeviceType.CPU, own);
        List<double> first = [], tower = [];
        for (var run = 0; run < size.Runs; run++)
        {
            first.Add(Seconds(with));
            tower.Add(first[^1] - Seconds(without));
        }

        return new(new(tower), new(first), operations);
    }

    private MultimodalInputs Prompt(long token, int count) => new(torch.tensor(
        [.. Enumerable.Repeat(1L, Around), .. Enumerable.Repeat(token, count), .. Enumerable.Repeat(1L, Around)],
        [1, count + (2 * Around)]));

    private long Operations(MultimodalInputs inputs)
    {
        var meter = new WeightMeter();
        DeviceKernels.Use(DeviceType.CPU, meter);
        _ = Seconds(inputs);
        return meter.Operations;
    }

    private double Seconds(MultimodalInputs inputs)
    {
        var clock = Stopwatch.StartNew();
        _ = new TokenGenerator(model).Steps(inputs, new() { MaxNewTokens = 1 }).Count();
        return clock.Elapsed.TotalSeconds;
    }
}
