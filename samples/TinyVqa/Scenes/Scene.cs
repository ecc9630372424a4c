namespace TinyVqa.Scenes;

/// <summary>What a picture shows.</summary>
/// <param name="Ground">The grey behind everything, 0 to 255.</param>
/// <param name="Items">The things, as one reads; no two in one square.</param>
public sealed record Scene(int Ground, IReadOnlyList<Item> Items)
{
    /// <summary>Units along a side of a square: a unit is four pixels of what the model sees.</summary>
    public const int Square = 7;

    /// <summary>Units along a side of the picture.</summary>
    public const int Side = Place.Side * Square;

    /// <summary>Pixels along a side, as the model sees it.</summary>
    public const int Pixels = 4 * Side;
}
