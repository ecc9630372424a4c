namespace TinyVqa.Questions;

/// <summary>What is asked for.</summary>
public enum Kind
{
    Colour,
    Shape,
    Count,
    Place,
    Box,
    Motion,
}
