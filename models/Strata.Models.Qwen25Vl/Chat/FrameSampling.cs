namespace Strata.Models.Qwen25Vl.Chat;

/// <summary>Chooses which frames of a video are looked at, and says how long a patch in time is (HuggingFace's Qwen2.5-VL).</summary>
public static class FrameSampling
{
    private const int Fewest = 4;
    private const int Most = 768;
    private const int FramesInPatch = 2;

    /// <summary>The frames: an even number of them, 4 to 768 where there are as many, in order.</summary>
    /// <param name="total">Frames in the video.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="wanted">Frames a second to look at.</param>
    /// <exception cref="InputException">There are fewer frames than a patch in time takes, or a rate is no rate.</exception>
    public static int[] Indices(int total, double rate, double wanted = 2)
    {
        if (total < FramesInPatch || !double.IsFinite(rate) || !double.IsFinite(wanted) || rate <= 0 || wanted <= 0)
        {
            throw new InputException(
                $"A video of {total} frames at {rate} a second cannot be sampled {wanted} times a second: it takes {FramesInPatch} frames "
                + "at least, and rates above 0. Give a single frame as a picture.");
        }

        var most = Math.Min(Most, total) / FramesInPatch * FramesInPatch;
        var asked = Math.Min(Math.Min(Math.Max(total / rate * wanted, Fewest), most), total);
        var count = (int)(Math.Floor(asked / FramesInPatch) * FramesInPatch);
        return [.. Enumerable.Range(0, count).Select(place => (int)(place * ((double)total / count)))];
    }

    /// <summary>The seconds of a patch in time, by which the counter of time goes on: <c>second_per_grid_ts</c>.</summary>
    /// <param name="total">Frames in the video.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="looked">Frames that are looked at.</param>
    public static double SecondsPerPatch(int total, double rate, int looked) => FramesInPatch / ((double)looked / total * rate);
}
