namespace TinyVqa.Scenes;

/// <summary>What a picture shows.</summary>
/// <param name="Ground">The grey behind everything, 0 to 255.</param>
/// <param name="Items">The things, as one reads; no two in one square.</param>
public sealed record Scene(int Ground, IReadOnlyList<Item> Items)
{
    /// <summary>Pixels along a side of a square, as the model sees it.</summary>
    public const int Square = 28;

    /// <summary>Pixels along a side of the picture, as the model sees it: what boxes are counted in.</summary>
    public const int Pixels = Place.Side * Square;
}
