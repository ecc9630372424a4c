namespace Strata.Models.Glm4v.Chat;

/// <summary>Chooses which frames of a video are looked at (HuggingFace's rule for GLM-4.1V).</summary>
public static class FrameSampling
{
    private const double AssumedRate = 2;
    private const double AssumedTimestampRate = 24;

    /// <summary>The frames: an even number of them, in order.</summary>
    /// <param name="total">Frames in the video.</param>
    /// <param name="rate">Frames a second; null where the file does not say.</param>
    /// <param name="duration">Seconds; null where the file does not say.</param>
    /// <param name="wanted">Frames a second to look at.</param>
    /// <param name="longest">Seconds up to which a video is looked at with that rate; a longer one is looked at more sparsely.</param>
    /// <exception cref="InputException">The video has no frames, or a rate that is no rate.</exception>
    public static int[] Indices(int total, double? rate, double? duration, double wanted = 2, double longest = 300)
    {
        if (total < 1 || !(wanted > 0) || rate is <= 0 || duration is < 0)
        {
            throw new InputException($"A video of {total} frames at {rate} a second for {duration} seconds cannot be sampled {wanted} "
                + $"times a second.");
        }

        var given = rate is null or 0 ? AssumedRate : rate.Value;
        var last = total - 1;
        var seconds = duration is null or 0 ? Math.Round(last / given) + 1 : duration.Value;
        var indices = seconds <= longest
            ? Enumerable.Range(0, (int)Math.Floor(seconds * wanted)).Select(index => Math.Ceiling(index * given / wanted))
            : (int)(longest * wanted) is var count && count >= total
                ? Enumerable.Range(0, total).Select(index => (double)index)
                : Enumerable.Range(0, count).Select(index => Math.Ceiling(Spaced(index, count, seconds) * given));
        var chosen = indices.Select(index => (int)Math.Min(last, index)).Distinct().ToList();
        if (chosen.Count % 2 == 1)
        {
            chosen.Add(chosen[^1]);
        }

        return [.. chosen];
    }

    /// <summary>The seconds that are printed for each patch in time: those of its first frame, cut to whole ones.</summary>
    /// <param name="indices">The frames that are looked at.</param>
    /// <param name="rate">Frames a second; null where the file does not say.</param>
    public static int[] Seconds(IReadOnlyList<int> indices, double? rate) =>
        [.. indices.Where((_, place) => place % 2 == 0)
            .Select(index => (int)(index / (rate is null or 0 ? AssumedTimestampRate : rate.Value)))];

    /// <summary>Equal steps from zero to the end, both included, rounded as NumPy rounds them.</summary>
    private static double Spaced(int index, int count, double end) => index == count - 1 ? end : index * (end / (count - 1));
}
