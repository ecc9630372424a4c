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
        var factor = Factor();
        var (height, width) = SmartResize.Of(
            configuration.TemporalPatchSize,
            image.Height,
            image.Width,
            configuration.LeastPixels,
            configuration.MostPixels,
            factor,
            configuration.TemporalPatchSize);
        RefuseTooLarge((long)height * width);
        var resized = BicubicResizer.Resize(image, width, height, configuration.ResizeOrder);
        var (rows, columns) = (height / configuration.PatchSize, width / configuration.PatchSize);
        var tokens = rows * columns / (configuration.MergeSize * configuration.MergeSize);
        return new ProcessedImage(Cut(resized, rows, columns), rows, columns, tokens);
    }

    private int Factor() => (long)configuration.PatchSize * configuration.MergeSize is <= LongestSide and var factor
        ? (int)factor
        : throw new InputException(
            $"patch_size {configuration.PatchSize} times merge_size {configuration.MergeSize} in preprocessor_config.json is more than the "
            + $"{LongestSide} pixels of the longest side that pictures are resized to: write the model's own sizes.");

    /// <summary>Small pictures are enlarged to <c>size.shortest_edge</c>, however much that asks for.</summary>
    private void RefuseTooLarge(long pixels)
    {
        if (pixels > ImageDecoder.MostPixels || pixels * 3 * configuration.TemporalPatchSize > Array.MaxLength)
        {
            throw new InputException(
                $"Resized to the limits size.shortest_edge {configuration.LeastPixels} and size.longest_edge {configuration.MostPixels} of "
                + $"preprocessor_config.json, with {configuration.TemporalPatchSize} frames a patch (temporal_patch_size), the picture "
                + $"would have {pixels} pixels, more than can be held: lower the limits.");
        }
    }

    /// <summary>
    /// Patches in merge-block order, each channel by channel and frame by frame; a still picture fills all frames of a patch.
    /// </summary>
    private float[] Cut(RgbImage image, int rows, int columns)
    {
        var (patch, merge, frames) = (configuration.PatchSize, configuration.MergeSize, configuration.TemporalPatchSize);
        var tables = Tables();
        var pixels = new float[checked(rows * columns * 3 * frames * patch * patch)];
        var at = 0;
        for (var block = 0; block < rows * columns; block++)
        {
            var (square, inner) = Math.DivRem(block, merge * merge);
            var (down, right) = Math.DivRem(square, columns / merge);
            var top = ((down * merge) + (inner / merge)) * patch;
            var left = ((right * merge) + (inner % merge)) * patch;
            for (var channel = 0; channel < 3; channel++)
            {
                var start = at;
                for (var y = top; y < top + patch; y++)
                {
                    var row = image.Row(y);
                    for (var x = left; x < left + patch; x++)
                    {
                        pixels[at++] = tables[channel][row[(x * 3) + channel]];
                    }
                }

                for (var frame = 1; frame < frames; frame++)
                {
                    pixels.AsSpan(start, patch * patch).CopyTo(pixels.AsSpan(at));
                    at += patch * patch;
                }
            }
        }

        return pixels;
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
