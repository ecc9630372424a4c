namespace Strata.Inference.Processing;

/// <summary>Finds the size a picture or video is resized to (HuggingFace's <c>smart_resize</c>, frames counted).</summary>
public static class SmartResize
{
    private const double LargestRatio = 200;

    /// <summary>The size: multiples of <paramref name="factor"/>, near the original's, its volume within the limits.</summary>
    /// <param name="frames">Frames; a still picture counts as <paramref name="temporal"/>.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="least">The least pixels, over all frames.</param>
    /// <param name="most">The most pixels, over all frames.</param>
    /// <param name="factor">What both sides become multiples of: patch times merge.</param>
    /// <param name="temporal">Frames in a patch.</param>
    /// <exception cref="InputException">There are too few frames, or one side is more than 200 times the other.</exception>
    public static (int Height, int Width) Of(int frames, int height, int width, long least, long most, int factor = 28, int temporal = 2)
    {
        if (frames < temporal)
        {
            throw new InputException($"{frames} frames are fewer than the {temporal} that one patch takes.");
        }

        double h = height, w = width;
        if (height < factor || width < factor)
        {
            var scale = Math.Max((double)factor / height, (double)factor / width);
            (h, w) = ((int)(h * scale), (int)(w * scale));
        }

        RefuseStrip(h, w, height, width);
        return Within(frames, Math.Round((double)frames / temporal) * temporal, h, w, least, most, factor);
    }

    /// <summary>As above, for limits that count one frame, however many there are (Qwen2-VL's processors).</summary>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="least">The least pixels of a frame.</param>
    /// <param name="most">The most pixels of a frame.</param>
    /// <param name="factor">What both sides become multiples of: patch times merge.</param>
    /// <exception cref="InputException">One side is more than 200 times the other.</exception>
    public static (int Height, int Width) OfFrame(int height, int width, long least, long most, int factor = 28)
    {
        RefuseStrip(height, width, height, width);
        return Within(1, 1, height, width, least, most, factor);
    }

    /// <summary>Refuses by the sides that are enlarged to a patch, and names those that were given.</summary>
    private static void RefuseStrip(double h, double w, int height, int width)
    {
        if (Math.Max(h, w) / Math.Min(h, w) > LargestRatio)
        {
            throw new InputException(
                $"{width} x {height} pixels: one side is more than {LargestRatio} times as long as the other. Cut it into pieces.");
        }
    }

    /// <param name="frames">Frames that count where the size changes.</param>
    /// <param name="counted">Frames that count where it is held against the limits.</param>
    /// <param name="h">Pixels from top to bottom.</param>
    /// <param name="w">Pixels from left to right.</param>
    /// <param name="least">The least pixels.</param>
    /// <param name="most">The most pixels.</param>
    /// <param name="factor">What both sides become multiples of.</param>
    private static (int Height, int Width) Within(double frames, double counted, double h, double w, long least, long most, int factor)
    {
        var (rows, columns) = (Math.Round(h / factor) * factor, Math.Round(w / factor) * factor);
        var volume = counted * rows * columns;
        if (volume > most)
        {
            var shrink = Math.Sqrt(frames * h * w / most);
            rows = Math.Max(factor, Math.Floor(h / shrink / factor) * factor);
            columns = Math.Max(factor, Math.Floor(w / shrink / factor) * factor);
        }
        else if (volume < least)
        {
            var grow = Math.Sqrt(least / (frames * h * w));
            rows = Math.Ceiling(h * grow / factor) * factor;
            columns = Math.Ceiling(w * grow / factor) * factor;
        }

        return ((int)rows, (int)columns);
    }
}
