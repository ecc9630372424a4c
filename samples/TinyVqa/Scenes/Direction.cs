namespace TinyVqa.Scenes;

/// <summary>Where a thing goes from one frame to the next.</summary>
public enum Direction
{
    Left,
    Right,
    Up,
    Down,
}

/// <summary>Steps.</summary>
public static class DirectionExtensions
{
    /// <summary>The square that a step leads to; it may lie outside the picture.</summary>
    public static Place From(this Direction direction, Place place) => direction switch
    {
        Direction.Left => place with { Column = place.Column - 1 },
        Direction.Right => place with { Column = place.Column + 1 },
        Direction.Up => place with { Row = place.Row - 1 },
        _ => place with { Row = place.Row + 1 },
    };
}
