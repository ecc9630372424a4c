namespace TinyVqa.Scenes;

/// <summary>A rectangle.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    private double Area => Math.Max(0, Right - Left) * Math.Max(0, Bottom - Top);

    /// <summary>The same in another unit.</summary>
    public Box Times(double factor) => new(Left * factor, Top * factor, Right * factor, Bottom * factor);

    /// <summary>What both share of what both cover: intersection over union.</summary>
    public double Overlap(Box other)
    {
        var shared = new Box(
            Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom)).Area;
        return shared / (Area + other.Area - shared);
    }
}
