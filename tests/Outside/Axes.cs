namespace Outside;

// Axes of one's own; those of the text decoder (Hidden, Query, KeyValue, FeedForward, Vocabulary) come from the packages.
public sealed class PictureHidden : IAxis<PictureConfig> { public static int Size(PictureConfig c) => c.Width; }
public sealed class PictureHeads : IHeadAxis<PictureConfig>
{
    public static int Size(PictureConfig c) => c.Heads * c.HeadDim;
    public static int HeadDim(PictureConfig c) => c.HeadDim;
}
public sealed class PictureInner : IAxis<PictureConfig> { public static int Size(PictureConfig c) => c.Inner; }
public sealed class Pixels : IAxis<PictureConfig> { public static int Size(PictureConfig c) => c.PatchFeatures; }
public sealed class Rows : IAxis<PictureConfig>, IAxis<SoundConfig>
{
    public static int Size(PictureConfig c) => c.Out;
    public static int Size(SoundConfig c) => c.Out;
}
public sealed class SoundHidden : IAxis<SoundConfig> { public static int Size(SoundConfig c) => c.Width; }
public sealed class SoundInner : IAxis<SoundConfig> { public static int Size(SoundConfig c) => c.Inner; }
public sealed class Mels : IAxis<SoundConfig> { public static int Size(SoundConfig c) => c.MelBins; }
