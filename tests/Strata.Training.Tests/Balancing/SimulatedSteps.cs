using Strata.Torch.Positions;
using Strata.Training.Balancing;

namespace Strata.Training.Tests.Balancing;

/// <summary>
/// Steps of GLM-4.1V-9B on replicas of one device each, simulated: how long they take where each replica encodes its own pictures, and
/// where they share them out.
/// </summary>
/// <param name="Replicas">Replicas.</param>
/// <param name="MicroBatches">Micro-batches of each in a step.</param>
/// <param name="Row">Tokens that each row is filled up to with samples; null where a row is one sample.</param>
/// <param name="Learns">Whether the vision tower learns.</param>
internal sealed record SimulatedSteps(int Replicas, int MicroBatches, int? Row, bool Learns)
{
    // What docs/training.md says of them: a device's rate in matrices, and of the way from one to another.
    private const double Operations = 100e12;
    private const double Bytes = 25e9;

    // Numbers of matrices that a patch and a token pass (models/Strata.Models.Glm4v with the released config.json), merger included.
    private const double PatchMatrices = (24 * ((4 * 1536 * 1536) + (3.0 * 1536 * 4096))) + (1536 * 1176)
        + (((4 * 1536 * 4096) + (4096 * 4096) + (3.0 * 4096 * 13696)) / 4);

    private const double TokenMatrices = (40 * ((2 * 4096 * 4096) + (2 * 4096 * 256) + (3.0 * 4096 * 13696))) + (151552.0 * 4096);
    private const int TextOfSample = 512;

    private static readonly int[] Pictures = [0, 1, 1, 1, 2, 2, 3, 4];

    public (PatchImbalance Imbalance, double Gain) Run(int steps)
    {
        var random = new Random(1);
        var plans = new List<MediaPlan>();
        var (apart, shared) = (0.0, 0.0);
        for (var step = 0; step < steps; step++)
        {
            var rows = Enumerable.Range(0, Replicas)
                .Select(_ => Enumerable.Range(0, MicroBatches).Select(_ => Made(random)).ToList()).ToList();
            var plan = MediaPlan.Of([.. rows.Select(own => (IReadOnlyList<GridSize>)[.. own.SelectMany(row => row.Pictures)])]);
            double[] text = [.. rows.Select(own => own.Sum(row => 3 * Text(row.Tokens)))];
            double[] before = [.. plan.Sizes.Select(Tower)];
            double[] after = [.. Enumerable.Range(0, Replicas).Select(replica => Tower(plan.Taken(replica)))];
            apart += text.Zip(before, (words, tower) => words + ((Learns ? 3 : 1) * tower)).Max();
            shared += ((Learns ? 3 : 1) * after.Max()) + text.Max() + Moving(plan);
            plans.Add(plan);
        }

        return (PatchImbalance.Of(plans)!.Value, (apart / shared) - 1);
    }

    private (List<GridSize> Pictures, double Tokens) Made(Random random)
    {
        var (pictures, tokens) = (new List<GridSize>(), 0.0);
        while (true)
        {
            List<GridSize> sample =
            [
                .. Enumerable.Range(0, Pictures[random.Next(Pictures.Length)]).Select(_ => new GridSize(1, Side(random), Side(random))),
            ];
            var more = TextOfSample + (sample.Sum(size => size.Patches) / 4);
            if (Row is null)
            {
                return (sample, more);
            }

            if (tokens + more > Row)
            {
                return (pictures, Row.Value);
            }

            pictures.AddRange(sample);
            tokens += more;
        }
    }

    /// <summary>As often from 16 to 32 patches as from 32 to 64.</summary>
    private static int Side(Random random) => 2 * (int)Math.Round(8 * Math.Pow(6, random.NextDouble()));

    private static double Tower(IReadOnlyList<GridSize> pictures) => pictures.Sum(
        size => (2 * PatchMatrices * size.Patches) + (4.0 * 24 * 1536 * size.Patches * size.Patches)) / Operations;

    private static double Text(double tokens) => ((2 * TokenMatrices * tokens) + (2.0 * 40 * 4096 * tokens * tokens)) / Operations;

    /// <summary>Pixels in float32 on the way out; rows and gradients in bfloat16, one for four patches.</summary>
    private double Moving(MediaPlan plan) => Enumerable.Range(0, Replicas).Max(replica => Math.Max(
        Enumerable.Range(0, Replicas).Where(other => other != replica).Sum(other => Patches(plan.Moved(replica, other))),
        Enumerable.Range(0, Replicas).Where(other => other != replica).Sum(other => Patches(plan.Moved(other, replica)))))
        * ((4 * 1176) + ((Learns ? 2 : 1) * 2 * 4096 / 4)) / Bytes;

    private static long Patches(IEnumerable<GridSize> sizes) => sizes.Sum(size => (long)size.Patches);
}
