using Strata.Inference.Images;

namespace Strata.Inference.Answers;

/// <summary>Draws boxes into a picture.</summary>
public static class BoxDrawing
{
    private static readonly (byte Red, byte Green, byte Blue)[] Colours =
        [(230, 25, 75), (60, 180, 75), (0, 130, 200), (245, 130, 48), (145, 30, 180), (255, 225, 25)];

    /// <summary>A copy with the frames of boxes, each of another colour than the one before.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="boxes">The boxes, in its pixels.</param>
    public static RgbImage Draw(RgbImage image, IReadOnlyList<AnswerBox> boxes)
    {
        var drawn = new RgbImage(image.Width, image.Height, [.. image.Pixels]);
        var thick = Math.Max(1, Math.Min(image.Width, image.Height) / 150);
        foreach (var (index, box) in boxes.Index())
        {
            var (left, top) = ((int)Math.Floor(box.Left), (int)Math.Floor(box.Top));
            var (right, bottom) = ((int)Math.Ceiling(box.Right), (int)Math.Ceiling(box.Bottom));
            var colour = Colours[index % Colours.Length];
            Fill(drawn, left, top, right, top + thick, colour);
            Fill(drawn, left, bottom - thick, right, bottom, colour);
            Fill(drawn, left, top, left + thick, bottom, colour);
            Fill(drawn, right - thick, top, right, bottom, colour);
        }

        return drawn;
    }

    private static void Fill(RgbImage image, int left, int top, int right, int bottom, (byte Red, byte Green, byte Blue) colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(image.Height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(image.Width, right); x++)
            {
                var at = ((y * image.Width) + x) * 3;
                (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]) = colour;
            }
        }
    }
}
