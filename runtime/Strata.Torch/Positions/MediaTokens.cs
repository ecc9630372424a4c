namespace Strata.Torch.Positions;

/// <summary>How pictures and videos stand in a prompt.</summary>
/// <param name="Image">The token whose embedding a row of the vision tower replaces; between start and end it is a video's.</param>
/// <param name="VideoStart">The token that opens a video.</param>
/// <param name="VideoEnd">The token that closes a video.</param>
/// <param name="Merge">Patches along each side of the square that is one token.</param>
public sealed record MediaTokens(long Image, long VideoStart, long VideoEnd, int Merge)
{
    private const long None = -1;

    /// <summary>How they stand in a prompt, with the patches that the vision tower takes.</summary>
    /// <param name="image">The token whose embedding a row of the vision tower replaces; between start and end it is a video's.</param>
    /// <param name="videoStart">The token that opens a video.</param>
    /// <param name="videoEnd">The token that closes a video.</param>
    /// <param name="patches">The patches.</param>
    public MediaTokens(long image, long videoStart, long videoEnd, PatchFormat patches)
        : this(image, videoStart, videoEnd, patches.Merge) => Patches = patches;

    /// <summary>Videos have a token of their own, each video is one run of it, and time is counted in seconds.</summary>
    /// <param name="image">The token whose embedding a row of the vision tower replaces in pictures.</param>
    /// <param name="video">The token whose embedding one replaces in videos.</param>
    /// <param name="tokensPerSecond">How far the counter of time goes in a second.</param>
    /// <param name="merge">Patches along each side of the square that is one token.</param>
    public static MediaTokens InSeconds(long image, long video, int tokensPerSecond, int merge) =>
        new(image, None, None, merge) { Video = video, TokensPerSecond = tokensPerSecond, Rule = PositionRule.Transformers5 };

    /// <summary>As above, with the patches that the vision tower takes.</summary>
    /// <param name="image">The token whose embedding a row of the vision tower replaces in pictures.</param>
    /// <param name="video">The token whose embedding one replaces in videos.</param>
    /// <param name="tokensPerSecond">How far the counter of time goes in a second.</param>
    /// <param name="patches">The patches.</param>
    public static MediaTokens InSeconds(long image, long video, int tokensPerSecond, PatchFormat patches) =>
        InSeconds(image, video, tokensPerSecond, patches.Merge) with { Patches = patches };

    /// <summary>Which version of transformers numbers the tokens of a prompt that does not say.</summary>
    public PositionRule Rule { get; init; } = PositionRule.Transformers4;

    /// <summary>The patches that the vision tower takes; null where nothing is said, so that they cannot be checked beforehand.</summary>
    public PatchFormat? Patches { get; private init; }

    /// <summary>The token of videos; null where it is that of pictures, between start and end, each frame a run of its own.</summary>
    public long? Video { get; private init; }

    /// <summary>How far the counter of time goes in a second of a video that has a token of its own.</summary>
    public int TokensPerSecond { get; private init; }
}
