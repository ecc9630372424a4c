namespace TinyVqa.Scenes;

/// <summary>A thing in a picture.</summary>
/// <param name="Shape">What it looks like.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Place">The square that it lies in, whole.</param>
/// <param name="Left">Units from the square's left side.</param>
/// <param name="Top">Units from the square's top.</param>
/// <param name="Size">Units of each side.</param>
/// <param name="Shade">What is added to the colour's red, green and blue.</param>
public sealed record Item(Shape Shape, Colour Colour, Place Place, int Left, int Top, int Size, int Shade)
{
    /// <summary>How it is called: <c>red circle</c>.</summary>
    public string Name => $"{Colour.ToString().ToLowerInvariant()} {Shape.ToString().ToLowerInvariant()}";

    /// <summary>Whether training keeps away from it.</summary>
    public bool IsHeldOut => HeldOut.Has(Shape, Colour, Place);

    /// <summary>The box around it, in units of the picture.</summary>
    public Box Box => new(X, Y, X + Size, Y + Size);

    private int X => (Place.Column * Scene.Square) + Left;

    private int Y => (Place.Row * Scene.Square) + Top;
}
