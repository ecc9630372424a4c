namespace TinyVqa.Scenes;

/// <summary>Paints scenes.</summary>
public static class Painter
{
    // Each pixel is the mean of as many points along a side: edges are smooth, as in a photograph that was made smaller.
    private const int Points = 4;

    private static readonly (int Red, int Green, int Blue)[] Colours =
        [(215, 40, 40), (40, 165, 60), (40, 80, 210), (235, 215, 40), (140, 50, 170), (245, 135, 30), (245, 130, 190), (60, 215, 225)];

    /// <summary>Paints a scene.</summary>
    /// <param name="scene">What it shows.</param>
    /// <param name="side">Pixels along each side.</param>
    public static RgbImage Paint(Scene scene, int side = Scene.Pixels)
    {
        var pixels = new byte[side * side * 3];
        Array.Fill(pixels, (byte)scene.Ground);
        foreach (var item in scene.Items)
        {
            Paint(pixels, side, item);
        }

        return new(side, side, pixels) { Name = "a painted scene" };
    }

    private static void Paint(byte[] pixels, int side, Item item)
    {
        var (box, colour) = (item.Box.Times((double)side / Scene.Pixels), Colours[(int)item.Colour]);
        for (var y = (int)box.Top; y < Math.Min(side, Math.Ceiling(box.Bottom)); y++)
        {
            for (var x = (int)box.Left; x < Math.Min(side, Math.Ceiling(box.Right)); x++)
            {
                var share = Covered(item.Shape, box, x, y);
                Span<int> values = [colour.Red, colour.Green, colour.Blue];
                for (var channel = 0; channel < 3; channel++)
                {
                    ref var pixel = ref pixels[(((y * side) + x) * 3) + channel];
                    pixel = (byte)Math.Round(pixel + (share * (Math.Clamp(values[channel] + item.Shade, 0, 255) - pixel)));
                }
            }
        }
    }

    private static double Covered(Shape shape, Box box, int x, int y)
    {
        var (hits, side) = (0, box.Right - box.Left);
        for (var point = 0; point < Points * Points; point++)
        {
            var across = (x + ((point % Points + 0.5) / Points) - box.Left) / side;
            var down = (y + ((point / Points + 0.5) / Points) - box.Top) / side;
            hits += across is >= 0 and <= 1 && down is >= 0 and <= 1 && Contains(shape, across - 0.5, down - 0.5) ? 1 : 0;
        }

        return (double)hits / (Points * Points);
    }

    // From the middle of the shape, each side being 1.
    private static bool Contains(Shape shape, double across, double down) => shape switch
    {
        Shape.Circle => (across * across) + (down * down) <= 0.25,
        Shape.Triangle => Math.Abs(across) <= (down + 0.5) / 2,
        Shape.Cross => Math.Min(Math.Abs(across), Math.Abs(down)) <= 0.16,
        _ => true,
    };
}
