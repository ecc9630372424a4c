namespace TinyVqa.Scenes;

/// <summary>What colour a thing has.</summary>
public enum Colour
{
    Red,
    Green,
    Blue,
    Yellow,
    Purple,
    Orange,
    Pink,
    Cyan,
}
