using Strata.Torch.Positions;
using Strata.Training.Data.Samples;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Training.Data.Batches;

/// <summary>Makes micro-batches of samples.</summary>
/// <param name="media">Reads pictures and videos.</param>
/// <param name="pad">The token that stands where there is none.</param>
internal sealed class BatchMaker(MediaPatches media, int pad)
{
    private const int MostNamed = 4;

    /// <summary>Makes one.</summary>
    /// <param name="rows">The samples of each row.</param>
    /// <param name="device">Where it is needed.</param>
    /// <param name="hasMedia">Whether it needs pictures and videos.</param>
    /// <param name="cancellation">Stops before the next picture or frame.</param>
    /// <returns>The micro-batch, whose tensors outlive every scope.</returns>
    /// <exception cref="InputException">A picture or video can not be read.</exception>
    public TrainingBatch Make(IReadOnlyList<Sample[]> rows, torch.Device device, bool hasMedia, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        var (images, videos) = hasMedia ? media.Read(rows.SelectMany(row => row), device, cancellation) : (null, null);
        var tokens = new TokenRows(rows, pad);
        return new(
            Name(rows),
            new MultimodalInputs(
                tokens.Ids.to(device).DetachFromDisposeScope(), tokens.Padding?.to(device).DetachFromDisposeScope(), images, videos),
            tokens.Labels.to(device).DetachFromDisposeScope());
    }

    private static string Name(IReadOnlyList<Sample[]> rows)
    {
        var places = rows.SelectMany(row => row).Select(sample => sample.Place.ToString()).ToList();
        return string.Join(", ", places.Take(MostNamed)) + (places.Count > MostNamed ? $" and {places.Count - MostNamed} more" : "");
    }
}
