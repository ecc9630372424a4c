namespace Strata.Torch;

/// <summary>Hands the sizes of pictures and videos, in tokens, to the runs of tokens that stand for them.</summary>
/// <param name="images">Sizes of the pictures, in patches.</param>
/// <param name="videos">Sizes of the videos, in patches; each temporal patch is a run of its own.</param>
/// <param name="merge">Patches along each side of the square that is one token.</param>
internal sealed class MediaQueue(IReadOnlyList<GridSize> images, IReadOnlyList<GridSize> videos, int merge)
{
    private readonly Queue<GridSize> _images = new(images.Select(size => Merge(size, merge)));
    private readonly Queue<GridSize> _frames = new(videos.SelectMany(size =>
        Enumerable.Repeat(Merge(size with { Time = 1 }, merge), size.Time)));

    /// <summary>Takes the size that belongs to the next run of tokens.</summary>
    /// <param name="kind">A picture's run or a frame's.</param>
    /// <param name="tokens">The length of the run.</param>
    /// <exception cref="InputException">Nothing is left, or its size is another.</exception>
    public GridSize Take(TokenKind kind, int tokens)
    {
        var (queue, name) = kind == TokenKind.Video ? (_frames, "video frame") : (_images, "image");
        if (!queue.TryDequeue(out var size))
        {
            throw new InputException(
                $"The prompt has a run of {tokens} image tokens, but no {name} is left for it: give as many pictures and videos as the prompt names.");
        }

        return size.Patches == tokens
            ? size
            : throw new InputException(
                $"A run of {tokens} image tokens stands where the next {name} has {size.Time} x {size.Height} x {size.Width} = {size.Patches} tokens: "
                + "expand the prompt with the sizes that the processor returned.");
    }

    /// <summary>Refuses pictures that no token asked for.</summary>
    /// <exception cref="InputException">Something is left.</exception>
    public void RefuseLeftovers()
    {
        if (_images.Count + _frames.Count > 0)
        {
            throw new InputException(
                $"{_images.Count} images and {_frames.Count} video frames have no tokens in the prompt: place an image or video token for each.");
        }
    }

    private static GridSize Merge(GridSize size, int merge) => size with { Height = size.Height / merge, Width = size.Width / merge };
}
