using Strata.Inference.Images;
using Strata.Inference.Processing;
using Strata.Inference.Videos;

namespace Strata.Inference.Pipelines;

/// <summary>
/// The patches of pictures and videos that several questions of one pipeline show, as the turns of a conversation do: each is resized and
/// cut, and a video's frames decoded, once. It tells them by the object, not by what is in it. Any number of threads may use it.
/// </summary>
/// <param name="mostBytes">The most bytes of patches; what has no room any more is made anew each time.</param>
public sealed class KeptMedia(long mostBytes = KeptMedia.UsualBytes)
{
    /// <summary>The bytes of patches that are kept where nobody says.</summary>
    public const long UsualBytes = 2L << 30;

    private readonly Lock _lock = new();
    private readonly Dictionary<object, (object Patches, long Bytes)> _kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many bytes of patches are kept.</summary>
    public long Bytes { get; private set; }

    /// <summary>Forgets a picture or video.</summary>
    /// <param name="media">The picture or video; nothing happens where it is not known.</param>
    public void Forget(object media)
    {
        lock (_lock)
        {
            Bytes -= _kept.Remove(media, out var gone) ? gone.Bytes : 0;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _kept.Clear();
            Bytes = 0;
        }
    }

    /// <summary>A picture's patches.</summary>
    internal ProcessedImage Of(RgbImage image, Func<RgbImage, ProcessedImage> make) =>
        Find(image, make, made => made.Pixels.LongLength * sizeof(float));

    /// <summary>A video's patches.</summary>
    internal SampledVideo Of(IVideo video, Func<IVideo, SampledVideo> make) =>
        Find(video, make, made => made.Patches.Pixels.LongLength * sizeof(float));

    /// <summary>Made without the lock: two threads that ask for the same at once both make it, and none waits.</summary>
    private TPatches Find<TMedia, TPatches>(TMedia media, Func<TMedia, TPatches> make, Func<TPatches, long> count)
        where TMedia : class
        where TPatches : class
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(media, out var known))
            {
                return (TPatches)known.Patches;
            }
        }

        var made = make(media);
        var bytes = count(made);
        lock (_lock)
        {
            if (Bytes + bytes <= mostBytes && _kept.TryAdd(media, (made, bytes)))
            {
                Bytes += bytes;
            }
        }

        return made;
    }
}
