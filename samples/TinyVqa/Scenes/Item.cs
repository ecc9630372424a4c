namespace TinyVqa.Scenes;

/// <summary>A thing in a picture.</summary>
/// <param name="Shape">What it looks like.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Place">The square that it lies in, whole.</param>
/// <param name="Size">How large it is.</param>
/// <param name="Right">Pixels that it lies to the right of the square's middle.</param>
/// <param name="Down">Pixels that it lies below it.</param>
/// <param name="Shade">What is added to the colour's red, green and blue.</param>
public sealed record Item(Shape Shape, Colour Colour, Place Place, Size Size, int Right, int Down, int Shade)
{
    /// <summary>How it is called: <c>red circle</c>.</summary>
    public string Name => $"{Colour.ToString().ToLowerInvariant()} {Shape.ToString().ToLowerInvariant()}";

    /// <summary>Whether training keeps away from it.</summary>
    public bool IsHeldOut => HeldOut.Has(Shape, Colour, Place);

    /// <summary>The box around it, in pixels of what the model sees.</summary>
    public Box Box => Around(Right, Down);

    /// <summary>The same, were it in the middle of its square: what is answered.</summary>
    public Box Middle => Around(0, 0);

    private Box Around(int right, int down)
    {
        var (side, from) = ((int)Size, (Scene.Square - (int)Size) / 2);
        var (x, y) = ((Place.Column * Scene.Square) + from + right, (Place.Row * Scene.Square) + from + down);
        return new(x, y, x + side, y + side);
    }
}
