using Strata.Inference.Images;

namespace Strata.Inference.Processing;

/// <summary>Turns pictures into patches, as HuggingFace's slow image processors do with PIL.</summary>
/// <param name="configuration">Sizes, limits and colours.</param>
public sealed class ImageProcessor(ImageProcessorConfig configuration)
{
    private const int LongestSide = 65535;

    /// <summary>Resizes a picture, normalises its colours and cuts it into patches.</summary>
    /// <param name="image">The picture, upright.</param>
    /// <exception cref="InputException">One side is more than 200 times the other, or it would become too large.</exception>
    public ProcessedImage Process(RgbImage image)
    {
        var video = Process(Given(image), 1, [image]);
        return new ProcessedImage(video.Pixels, video.Height, video.Width, video.Tokens);
    }

    /// <summary>
    /// Resizes the frames of a video, normalises their colours and cuts them into patches; the last frame fills the last patch up.
    /// </summary>
    /// <param name="frames">The frames that are looked at, in order, all of one size.</param>
    /// <exception cref="InputException">
    /// There is none, they are of several sizes, one side is more than 200 times the other, or they would become too large.
    /// </exception>
    public ProcessedVideo Process(IReadOnlyList<RgbImage> frames)
    {
        if (frames.Count == 0 || frames.Any(frame => (frame.Height, frame.Width) != (frames[0].Height, frames[0].Width)))
        {
            throw new InputException(
                $"A video of {frames.Count} frames was given, of {frames.Select(frame => (frame.Height, frame.Width)).Distinct().Count()} "
                + "sizes: give at least one frame, all of one size.");
        }

        return Process(frames.Count, frames[0].Height, frames[0].Width, frames);
    }

    /// <summary>
    /// As <see cref="Process(IReadOnlyList{RgbImage})"/>, of frames that are read one after the other: few are held at a time.
    /// </summary>
    /// <param name="count">How many frames there are; at least 1.</param>
    /// <param name="tall">Pixels of each from top to bottom.</param>
    /// <param name="wide">Pixels of each from left to right.</param>
    /// <param name="frames">The frames, in order, all of that size.</param>
    /// <param name="name">What messages call the video.</param>
    /// <exception cref="InputException">One side is more than 200 times the other, or they would become too large.</exception>
    public ProcessedVideo Process(int count, int tall, int wide, IEnumerable<RgbImage> frames, string name = "a video") =>
        Process(new(name, tall, wide, count), count, frames);

    private ProcessedVideo Process(GivenMedia given, int count, IEnumerable<RgbImage> frames)
    {
        var times = (count + configuration.TemporalPatchSize - 1) / configuration.TemporalPatchSize;
        var (height, width) = Size(times * configuration.TemporalPatchSize, given);

        // Small pictures are enlarged to size.shortest_edge, however much that asks for.
        var size = (long)height * width;
        if (size > ImageDecoder.MostPixels || size * 3 * times * configuration.TemporalPatchSize > Array.MaxLength)
        {
            throw given.TooLarge(configuration, size);
        }

        var (rows, columns) = (height / configuration.PatchSize, width / configuration.PatchSize);
        var pixels = new float[times * rows * columns * configuration.TemporalPatchSize * 3 * configuration.PatchSize
            * configuration.PatchSize];
        var tables = Tables();
        foreach (var (time, group) in frames.Chunk(configuration.TemporalPatchSize).Index())
        {
            RgbImage[] resized = [.. group.Select(frame => BicubicResizer.Resize(frame, width, height, configuration.ResizeOrder))];
            Cut(resized, rows, columns, tables, pixels.AsSpan(time * (pixels.Length / times), pixels.Length / times));
        }

        var tokens = times * rows * columns / (configuration.MergeSize * configuration.MergeSize);
        return new ProcessedVideo(pixels, times, rows, columns, tokens);
    }

    /// <summary>The sides that a picture is resized to, in pixels.</summary>
    /// <param name="image">The picture.</param>
    /// <exception cref="InputException">One side is more than 200 times the other.</exception>
    public (int Height, int Width) Size(RgbImage image) => Size(configuration.TemporalPatchSize, Given(image));

    private static GivenMedia Given(RgbImage image) => new(image.Name ?? "a picture", image.Height, image.Width);

    private (int Height, int Width) Size(int frames, GivenMedia given)
    {
        var (least, most, factor) = (configuration.LeastPixels, configuration.MostPixels, Factor());
        try
        {
            return configuration.Limits == PixelLimits.Frame
                ? SmartResize.OfFrame(given.Height, given.Width, least, most, factor)
                : SmartResize.Of(frames, given.Height, given.Width, least, most, factor, configuration.TemporalPatchSize);
        }
        catch (InputException fault)
        {
            throw new InputException($"{given.Subject}: {fault.Message}", fault);
        }
    }

    private int Factor() => (long)configuration.PatchSize * configuration.MergeSize is <= LongestSide and var factor
        ? (int)factor
        : throw new InputException(
            $"patch_size {configuration.PatchSize} times merge_size {configuration.MergeSize} in preprocessor_config.json is more than the "
            + $"{LongestSide} pixels of the longest side that pictures are resized to: write the model's own sizes.");

    /// <summary>
    /// One patch in time: patches in merge-block order, each channel by channel and frame by frame. The last frame given fills all others:
    /// a still picture the whole patch.
    /// </summary>
    private void Cut(RgbImage[] frames, int rows, int columns, float[][] tables, Span<float> pixels)
    {
        var (patch, merge) = (configuration.PatchSize, configuration.MergeSize);
        var at = 0;
        for (var block = 0; block < rows * columns; block++)
        {
            var (square, inner) = Math.DivRem(block, merge * merge);
            var (down, right) = Math.DivRem(square, columns / merge);
            var top = ((down * merge) + (inner / merge)) * patch;
            var left = ((right * merge) + (inner % merge)) * patch;
            for (var channel = 0; channel < 3; channel++)
            {
                for (var frame = 0; frame < configuration.TemporalPatchSize; frame++, at += patch * patch)
                {
                    if (frame < frames.Length)
                    {
                        Fill(frames[frame], top, left, channel, tables[channel], pixels.Slice(at, patch * patch));
                    }
                    else
                    {
                        pixels.Slice(at - (patch * patch), patch * patch).CopyTo(pixels[at..]);
                    }
                }
            }
        }
    }

    private void Fill(RgbImage image, int top, int left, int channel, float[] table, Span<float> patch)
    {
        var at = 0;
        for (var y = top; y < top + configuration.PatchSize; y++)
        {
            var row = image.Row(y);
            for (var x = left; x < left + configuration.PatchSize; x++)
            {
                patch[at++] = table[row[(x * 3) + channel]];
            }
        }
    }

    /// <summary>What each of the 256 values of each channel becomes: computed once, in the steps and precisions of NumPy.</summary>
    private float[][] Tables()
    {
        float[] Table(double mean, double deviation) =>
            [.. Enumerable.Range(0, 256).Select(value => ((float)(value * configuration.RescaleFactor) - (float)mean) / (float)deviation)];

        var (m, d) = (configuration.Mean, configuration.Deviation);
        return [Table(m.Red, d.Red), Table(m.Green, d.Green), Table(m.Blue, d.Blue)];
    }
}
