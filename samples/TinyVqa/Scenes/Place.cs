namespace TinyVqa.Scenes;

/// <summary>One of nine squares of a picture.</summary>
/// <param name="Row">From the top, 0 to 2.</param>
/// <param name="Column">From the left, 0 to 2.</param>
public readonly record struct Place(int Row, int Column)
{
    /// <summary>Squares along a side.</summary>
    public const int Side = 3;

    private static readonly string[] Rows = ["top", "middle", "bottom"];
    private static readonly string[] Columns = ["left", "centre", "right"];

    /// <summary>All of them, as one reads.</summary>
    public static IReadOnlyList<Place> All { get; } =
        [.. Enumerable.Range(0, Side * Side).Select(index => new Place(index / Side, index % Side))];

    /// <summary>Its number, as one reads.</summary>
    public int Index => (Row * Side) + Column;

    /// <summary>Whether it is in the picture.</summary>
    public bool IsInside => Row is >= 0 and < Side && Column is >= 0 and < Side;

    /// <inheritdoc />
    public override string ToString() => $"{Rows[Row]} {Columns[Column]}";
}
