namespace TinyVqa.Scenes;

/// <summary>Colours that pictures are painted in.</summary>
public static class Palette
{
    /// <summary>The colours that the model learns from nothing.</summary>
    public static IReadOnlyList<Colour> First { get; } =
        [Colour.Red, Colour.Green, Colour.Blue, Colour.Yellow, Colour.Purple, Colour.Orange];

    /// <summary>Those that it is taught later (<c>samples/FinetuneTiny</c>).</summary>
    public static IReadOnlyList<Colour> Later { get; } = [Colour.Pink, Colour.Cyan];

    /// <summary>All.</summary>
    public static IReadOnlyList<Colour> All { get; } = [.. First, .. Later];
}
