using SkiaSharp;

namespace Strata.Training.Plots;

/// <summary>A picture of a training's losses: each step's thin, their mean over the steps around it thick.</summary>
public static class LossPlot
{
    /// <summary>Its name in the folder of checkpoints.</summary>
    public const string Name = "loss.png";

    private const int Width = 720;
    private const int Height = 400;
    private const float TextSize = 11;

    private static readonly SKRect Frame = new(64, 30, Width - 24, Height - 44);
    private static readonly SKColor Ink = new(0x40, 0x40, 0x40);
    private static readonly SKColor Grid = new(0xE4, 0xE4, 0xE4);
    private static readonly SKColor Thin = new(0xA9, 0xC8, 0xE8);
    private static readonly SKColor Thick = new(0x1F, 0x5F, 0xA8);

    /// <summary>Draws the steps of a training.</summary>
    /// <param name="steps">Their numbers and losses, in order; those whose loss is no finite number are left out.</param>
    /// <param name="path">The PNG file, which is written as a whole or not at all.</param>
    /// <returns>Whether there was anything to draw.</returns>
    /// <exception cref="InputException">It can not be written.</exception>
    public static bool Write(IEnumerable<(double Step, double Loss)> steps, string path)
    {
        var losses = steps.Where(step => double.IsFinite(step.Loss)).ToList();
        if (losses.Count == 0)
        {
            return false;
        }

        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Draw(surface.Canvas, losses);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        WholeFile.Write(path, png.SaveTo);
        return true;
    }

    private static void Draw(SKCanvas canvas, IReadOnlyList<(double Step, double Loss)> losses)
    {
        var across = AxisTicks.Of(losses[0].Step > 1 ? losses[0].Step : 0, losses[^1].Step, 8);
        var up = AxisTicks.Of(Math.Min(0, losses.Min(loss => loss.Loss)), losses.Max(loss => loss.Loss), 6);
        canvas.Clear(SKColors.White);
        using var grid = Paint(Grid, 1);
        using var ink = Paint(Ink, 1.2f);
        foreach (var (value, text) in up.Numbers())
        {
            var y = Y(value);
            canvas.DrawLine(Frame.Left, y, Frame.Right, y, grid);
            StrokedText.Draw(canvas, text, Frame.Left - 8 - StrokedText.Measure(text, TextSize), y + (TextSize / 2), TextSize, ink);
        }

        foreach (var (value, text) in across.Numbers())
        {
            var x = X(value);
            canvas.DrawLine(x, Frame.Bottom, x, Frame.Bottom + 4, ink);
            StrokedText.Draw(canvas, text, x - (StrokedText.Measure(text, TextSize) / 2), Frame.Bottom + 20, TextSize, ink);
        }

        StrokedText.Draw(canvas, "loss", Frame.Left, Frame.Top - 12, TextSize, ink);
        StrokedText.Draw(canvas, "step", Frame.Right - StrokedText.Measure("step", TextSize), Frame.Bottom + 36, TextSize, ink);
        canvas.DrawLine(Frame.Left, Frame.Bottom, Frame.Right, Frame.Bottom, ink);
        Line(LossCurve.Thinned(losses), Thin, 1);
        Line(LossCurve.Smoothed(losses), Thick, 2.2f);

        float X(double step) => Frame.Left + (float)((step - across.From) / (across.To - across.From) * Frame.Width);

        float Y(double loss) => Frame.Bottom - (float)((loss - up.From) / (up.To - up.From) * Frame.Height);

        void Line(IReadOnlyList<(double Step, double Loss)> points, SKColor colour, float width)
        {
            using var paint = Paint(colour, width);
            using var builder = new SKPath();
            builder.AddPoly([.. points.Select(point => new SKPoint(X(point.Step), Y(point.Loss)))], close: false);
            canvas.DrawPath(builder, paint);
        }
    }

    private static SKPaint Paint(SKColor colour, float width) => new()
    {
        Color = colour,
        StrokeWidth = width,
        Style = SKPaintStyle.Stroke,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
        IsAntialias = true,
    };
}
