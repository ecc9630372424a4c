using System.Collections.Immutable;
using Strata.Inference.Videos;

namespace Strata.Training.Data.Media;

/// <summary>Chooses which frames of a video are learned from: MindSpeed-MM's rule, equal steps from the first frame to the last.</summary>
internal static class FrameChoice
{
    private const int FramesInPatch = 2;

    /// <summary>The frames, in order; the last may be named twice, to fill a patch in time.</summary>
    /// <param name="video">The video.</param>
    /// <param name="perSecond">Frames that are taken of each second.</param>
    /// <param name="most">Frames that are taken at most.</param>
    public static ImmutableArray<int> Of(VideoFacts video, double perSecond, int most)
    {
        var asked = Math.Max(1, Math.Floor(video.Seconds * perSecond));
        var count = (int)Math.Min(asked, Math.Min(video.Frames, most));
        var step = count > 1 ? (video.Frames - 1) / (double)(count - 1) : 0;

        // The last is the end itself, whatever the steps have been rounded to.
        var frames = Enumerable.Range(0, count)
            .Select(place => place > 0 && place == count - 1 ? video.Frames - 1 : (int)(place * step))
            .ToList();
        if (frames.Count % FramesInPatch != 0)
        {
            frames.Add(frames[^1]);
        }

        return [.. frames];
    }
}
