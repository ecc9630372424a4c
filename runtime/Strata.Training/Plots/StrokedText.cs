using SkiaSharp;

namespace Strata.Training.Plots;

/// <summary>The few characters that plots need, as strokes: a server has no fonts.</summary>
internal static class StrokedText
{
    private const float Width = 4;
    private const float Height = 8;
    private const float Advance = 6;

    // Each in a cell of 4 by 8 whose origin is at the left of the line that letters stand on, down being positive.
    private static readonly Dictionary<char, string> Strokes = new()
    {
        ['0'] = "M2 -8 C0 -8 0 -6 0 -4 S0 0 2 0 S4 -2 4 -4 S4 -8 2 -8",
        ['1'] = "M0.5 -6.5 L2 -8 V0",
        ['2'] = "M0 -6 C0 -8.6 4 -8.6 4 -6 C4 -4 0.5 -2 0 0 H4",
        ['3'] = "M0.2 -7 C1.5 -9 4 -8 4 -6 C4 -4.6 3 -4.2 1.6 -4.2 C3.2 -4.2 4 -3.6 4 -2.2 C4 0 1.2 0.8 0 -1.2",
        ['4'] = "M3 0 V-8 L0 -2.5 H4",
        ['5'] = "M3.8 -8 H0.6 L0.3 -4.4 C1.6 -5.6 4 -5 4 -2.6 C4 0 1.2 0.8 0 -1",
        ['6'] = "M3.6 -7.2 C2 -9 0 -7 0 -3.4 C0 -1 0.8 0 2 0 S4 -1 4 -2.5 S3.2 -5 2 -5 S0 -4 0 -2.8",
        ['7'] = "M0 -8 H4 C2.5 -5.5 1.6 -3 1.4 0",
        ['8'] = "M2 -4.3 C0.6 -4.3 0.2 -5.2 0.2 -6.1 S0.8 -8 2 -8 S3.8 -7 3.8 -6.1 S3.4 -4.3 2 -4.3 C0.6 -4.3 0 -3.2 0 -2.2 S0.6 0 2 0 "
            + "S4 -1.1 4 -2.2 S3.4 -4.3 2 -4.3",
        ['9'] = "M0.4 -0.8 C2 1 4 -1 4 -4.6 C4 -7 3.2 -8 2 -8 S0 -7 0 -5.5 S0.8 -3 2 -3 S4 -4 4 -5.2",
        ['.'] = "M1.8 -0.1 H2.2",
        ['-'] = "M0.5 -3.6 H3.5",
        ['e'] = "M0.2 -2.9 H4 C4 -5.8 0 -6 0 -2.8 C0 0.4 3 0.4 3.8 -1.1",
        ['l'] = "M2 -8.4 V0",
        ['o'] = "M2 -5.4 C0.6 -5.4 0 -4.2 0 -2.7 S0.6 0 2 0 S4 -1.2 4 -2.7 S3.4 -5.4 2 -5.4",
        ['p'] = "M0.2 2.4 V-5.4 M0.2 -4 C1 -5.8 4 -6 4 -2.7 C4 0.6 1 0.4 0.2 -1.4",
        ['s'] = "M3.6 -4.6 C2.8 -5.8 0.3 -5.7 0.4 -4.1 C0.5 -2.4 3.7 -3.2 3.7 -1.5 C3.7 0.4 0.8 0.4 0.1 -1.1",
        ['t'] = "M1.4 -7.4 V-1.2 C1.4 0 2.4 0.2 3.4 -0.2 M0.2 -5.4 H3.2",
    };

    /// <summary>How wide a text is, in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">How high its digits are.</param>
    public static float Measure(string text, float size) => (((text.Length - 1) * Advance) + Width) * size / Height;

    /// <summary>Draws a text.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="text">The text, of the characters that there are.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">The line that it stands on.</param>
    /// <param name="size">How high its digits are, in pixels.</param>
    /// <param name="paint">How it is stroked.</param>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float size, SKPaint paint)
    {
        foreach (var (index, character) in text.Index())
        {
            using var path = SKPath.ParseSvgPathData(Strokes[character]);
            path.Transform(SKMatrix.CreateScaleTranslation(size / Height, size / Height, x + (index * Advance * size / Height), y));
            canvas.DrawPath(path, paint);
        }
    }
}
