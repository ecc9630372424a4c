using Strata.Inference.Images;

namespace Strata.Inference.Videos;

/// <summary>A video whose frames are read when they are needed, one after the other.</summary>
public interface IVideo
{
    /// <summary>What is known of it.</summary>
    VideoFacts Facts { get; }

    /// <summary>What messages call it.</summary>
    string Name => "a video";

    /// <summary>Reads frames.</summary>
    /// <param name="frames">Their numbers from 0, in ascending order; one that is named twice is given twice.</param>
    /// <param name="cancellation">Stops before the next frame.</param>
    /// <returns>The frames, each upright and of one size.</returns>
    /// <exception cref="InputException">It is damaged, or has not as many frames.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    IEnumerable<RgbImage> Read(IReadOnlyList<int> frames, CancellationToken cancellation = default);
}
