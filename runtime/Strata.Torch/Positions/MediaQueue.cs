namespace Strata.Torch.Positions;

/// <summary>Hands the sizes of pictures and videos, in tokens, to the runs of tokens that stand for them.</summary>
internal sealed class MediaQueue
{
    private readonly Queue<MediaRun> _images;
    private readonly Queue<MediaRun> _videos;
    private readonly string _video;
    private readonly int _merge;

    /// <summary>Queues all pictures and videos of a batch.</summary>
    /// <param name="images">The pictures; null where there are none.</param>
    /// <param name="videos">The videos; null where there are none.</param>
    /// <param name="tokens">How they stand in a prompt.</param>
    /// <param name="rule">How they are numbered.</param>
    /// <exception cref="InputException">
    /// A size cannot be merged, there are not as many lengths in time as videos, or one is negative or no number.
    /// </exception>
    public MediaQueue(Patches? images, Patches? videos, MediaTokens tokens, PositionRule rule)
    {
        PatchGrid.Total([.. images?.Sizes ?? [], .. videos?.Sizes ?? []], tokens.Merge);
        var hasSeconds = tokens.Video is not null;
        _merge = tokens.Merge;
        _video = hasSeconds ? "video" : "video frame";

        // Where time is counted in seconds, version 4 lets it stand still in a picture.
        var still = hasSeconds && rule == PositionRule.Transformers4 ? 0 : 1;
        _images = new((images?.Sizes ?? []).Select(size => new MediaRun(Merge(size, tokens.Merge), still, rule)));
        _videos = new(hasSeconds
            ? (videos?.Sizes ?? []).Zip(Seconds(videos, tokens.TokensPerSecond), (size, seconds) =>
                new MediaRun(Merge(size, tokens.Merge), Step((float)seconds, tokens.TokensPerSecond, rule), rule))
            : (videos?.Sizes ?? []).SelectMany(size =>
                Enumerable.Repeat(new MediaRun(Merge(size with { Time = 1 }, tokens.Merge), 1, rule), size.Time)));
    }

    /// <summary>Takes what belongs to the next run of tokens.</summary>
    /// <param name="kind">A picture's run or a video's.</param>
    /// <param name="tokens">The length of the run.</param>
    /// <exception cref="InputException">Nothing is left, or its size is another.</exception>
    public MediaRun Take(TokenKind kind, int tokens)
    {
        var (queue, name) = kind == TokenKind.Video ? (_videos, _video) : (_images, "image");
        if (!queue.TryDequeue(out var run))
        {
            throw new InputException(
                $"The prompt has a run of {tokens} image tokens, but no {name} is left for it: "
                + "give as many pictures and videos as the prompt names.");
        }

        var size = run.Size;
        return size.Patches == tokens
            ? run
            : throw new InputException(
                $"A run of {tokens} image tokens stands where the next {name} has "
                + $"{size.Time} x {size.Height} x {size.Width} = {size.Patches} tokens, its patches merged {_merge} by {_merge}: "
                + "expand the prompt with the sizes that this checkpoint's processor returned (its merge_size is the model's "
                + "spatial_merge_size).");
    }

    /// <summary>Refuses pictures that no token asked for.</summary>
    /// <exception cref="InputException">Something is left.</exception>
    public void RefuseLeftovers()
    {
        if (_images.Count + _videos.Count > 0)
        {
            throw new InputException(
                $"{_images.Count} images and {_videos.Count} {_video}s have no tokens in the prompt: "
                + "place an image or video token for each.");
        }
    }

    private static IReadOnlyList<double> Seconds(Patches? videos, int tokensPerSecond)
    {
        var count = videos?.Sizes.Count ?? 0;
        var seconds = videos?.Seconds ?? [.. Enumerable.Repeat(1.0, count)];
        return seconds.Count == count && seconds.Zip(videos?.Sizes ?? []).All(
            video => video.First >= 0 && video.First * tokensPerSecond * video.Second.Time <= int.MaxValue)
            ? seconds
            : throw new InputException(
                $"There are {count} videos, and the seconds of their patches are [{string.Join(", ", seconds)}]: "
                + "give one positive number for each, no longer than a video.");
    }

    /// <summary>How far the counter of time goes at each step, in float32 as in the original.</summary>
    private static float Step(float seconds, int tokensPerSecond, PositionRule rule) =>
        (rule == PositionRule.Transformers4 ? MathF.Truncate(seconds) : seconds) * tokensPerSecond;

    private static GridSize Merge(GridSize size, int merge) => size with { Height = size.Height / merge, Width = size.Width / merge };
}

/// <summary>A run of tokens that stands for a picture, a video or a frame of one.</summary>
/// <param name="Size">Its size, in tokens.</param>
/// <param name="Step">How far the counter of time goes at each step.</param>
/// <param name="Rule">How it is numbered.</param>
internal readonly record struct MediaRun(GridSize Size, float Step, PositionRule Rule)
{
    /// <summary>How many counters what follows leaves out.</summary>
    public long Length
    {
        get
        {
            long side = Math.Max(Size.Height, Size.Width);
            return Rule == PositionRule.Transformers5 ? side : Math.Max(Time(Size.Time - 1) + 1, side);
        }
    }

    /// <summary>How far the counter of time has gone at a step: in float32, cut off, as in the original.</summary>
    /// <param name="step">The step, from 0.</param>
    public long Time(int step) => (long)(step * Step);
}
