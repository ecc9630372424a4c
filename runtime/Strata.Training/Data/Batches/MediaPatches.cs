using Strata.Torch.Positions;
using Strata.Training.Data.Media;
using Strata.Training.Data.Samples;
using TorchSharp;

namespace Strata.Training.Data.Batches;

/// <summary>Reads the pictures and videos of samples, several at a time.</summary>
/// <param name="loader">Reads one.</param>
/// <param name="workers">How many threads do.</param>
internal sealed class MediaPatches(MediaLoader loader, int workers)
{
    /// <summary>Reads them.</summary>
    /// <param name="samples">The samples, in their order.</param>
    /// <param name="device">Where the patches are needed.</param>
    /// <param name="cancellation">Stops before the next picture or frame.</param>
    /// <returns>The patches of pictures and of videos, in the order of their tokens; null where there are none.</returns>
    /// <exception cref="InputException">One can not be read any more, or has become another.</exception>
    public (Patches? Images, Patches? Videos) Read(IEnumerable<Sample> samples, torch.Device device, CancellationToken cancellation)
    {
        (Sample Sample, SampleMedia Media)[] all = [.. samples.SelectMany(sample => sample.Media, (sample, media) => (sample, media))];
        var read = new LoadedMedia[all.Length];
        var faults = new InputException?[all.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        System.Threading.Tasks.Parallel.For(0, all.Length, options, number =>
        {
            try
            {
                read[number] = Read(all[number].Sample, all[number].Media, cancellation);
            }
            catch (InputException fault)
            {
                faults[number] = fault;
            }
        });
        if (faults.FirstOrDefault(fault => fault is not null) is { } first)
        {
            throw first;
        }

        return (Joined(isVideo: false), Joined(isVideo: true));

        Patches? Joined(bool isVideo) => Join([.. read.Where((_, number) => all[number].Media.IsVideo == isVideo)], device, isVideo);
    }

    private LoadedMedia Read(Sample sample, SampleMedia media, CancellationToken cancellation)
    {
        LoadedMedia read;
        try
        {
            read = media.IsVideo ? loader.Video(media.Name, cancellation) : loader.Picture(media.Name);
        }
        catch (InputException fault)
        {
            throw new InputException($"{sample.Place}: {fault.Message}", fault);
        }

        return read.Size == media.Size ? read : throw new InputException(
            $"{sample.Place}: {media.Name} has {Text(read.Size)} patches, and had {Text(media.Size)} when samples were made of the "
            + "records: it has become another. Put it back, or set overwrite_cache in the data file, so that samples are made "
            + "anew.");
    }

    private static string Text(GridSize size) => FormattableString.Invariant($"{size.Time} x {size.Height} x {size.Width}");

    private static Patches? Join(LoadedMedia[] media, torch.Device device, bool isVideo)
    {
        using var scope = torch.NewDisposeScope();
        return media.Length == 0 ? null : new(
            torch.cat([.. media.Select(one => torch.tensor(one.Pixels, [one.Size.Patches, one.PatchLength]))], 0).to(device)
                .DetachFromDisposeScope(),
            [.. media.Select(one => one.Size)])
        {
            Seconds = isVideo ? [.. media.Select(one => one.SecondsPerPatch)] : null,
        };
    }
}
