namespace Strata.Torch.Positions;

/// <summary>A run of tokens that stands for a picture, a video or a frame of one.</summary>
/// <param name="Size">Its size, in tokens.</param>
/// <param name="Seconds">The seconds that one step in time spans.</param>
/// <param name="TokensPerSecond">How far the counter of time goes in a second.</param>
internal readonly record struct MediaRun(GridSize Size, float Seconds, int TokensPerSecond)
{
    /// <summary>How far the counters go at most, at the last token.</summary>
    public long Reach => Math.Max(Time(Size.Time - 1), Math.Max(Size.Height, Size.Width) - 1);

    /// <summary>How far the counter of time has gone at a step: in float32 one factor after the other, and cut off, as the original does.</summary>
    /// <param name="step">The step, from 0.</param>
    public long Time(int step) => (long)(step * Seconds * TokensPerSecond);
}
