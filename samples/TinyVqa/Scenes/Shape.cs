namespace TinyVqa.Scenes;

/// <summary>What a thing looks like.</summary>
public enum Shape
{
    Circle,
    Square,
    Triangle,
    Cross,
}
