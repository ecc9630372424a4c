namespace TinyVqa.Scenes;

/// <summary>
/// Which combinations of shape, colour and place no training picture has: of each shape at each place one of the six colours. Every pair of
/// shape and colour, colour and place, shape and place is trained, so that what is asked is to put together what is known.
/// </summary>
public static class HeldOut
{
    /// <summary>Whether a combination is kept from training.</summary>
    public static bool Has(Shape shape, Colour colour, Place place) =>
        (int)colour % Palette.First.Count == (place.Index + place.Row + (int)shape) % Palette.First.Count;
}
