using System.Collections.Immutable;

namespace Strata.Inference.Answers;

/// <summary>What a model said, taken apart.</summary>
/// <param name="Thinking">What it thought before it answered; empty where it shows none.</param>
/// <param name="Answer">The answer, without marks; empty where it did not come so far.</param>
/// <param name="Boxes">The boxes that the answer names, in pixels of the pictures as they were given.</param>
public sealed record ModelAnswer(string Thinking, string Answer, ImmutableArray<AnswerBox> Boxes)
{
    /// <summary>
    /// What the model marked as what its answer comes to (GLM-4.1V's <c>&lt;|begin_of_box|&gt;</c>), which is a part of the answer too.
    /// </summary>
    public ImmutableArray<string> Marked { get; init; } = [];

    /// <summary>
    /// All that was said, thinking and marks included, without the token that ended it: what a conversation goes on with.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>Why it ended.</summary>
    public AnswerEnd End { get; init; }
}

/// <summary>A rectangle in a picture.</summary>
/// <param name="Left">Pixels from the left side to where it begins.</param>
/// <param name="Top">Pixels from the top to where it begins.</param>
/// <param name="Right">Pixels from the left side to where it ends.</param>
/// <param name="Bottom">Pixels from the top to where it ends.</param>
/// <param name="Label">What is there, as the model says; empty where it does not.</param>
public sealed record AnswerBox(double Left, double Top, double Right, double Bottom, string Label = "");

/// <summary>A picture, as it was given and as the model saw it.</summary>
/// <param name="Width">Pixels from left to right, as given.</param>
/// <param name="Height">Pixels from top to bottom, as given.</param>
/// <param name="SeenWidth">Pixels from left to right after resizing.</param>
/// <param name="SeenHeight">Pixels from top to bottom after resizing.</param>
public readonly record struct SeenPicture(int Width, int Height, int SeenWidth, int SeenHeight)
{
    /// <summary>A box whose coordinates are shares of the picture, each from 0 to a number.</summary>
    /// <param name="box">The coordinates: left, top, right, bottom.</param>
    /// <param name="across">What the whole width is.</param>
    /// <param name="down">What the whole height is.</param>
    /// <param name="label">What is there.</param>
    /// <returns>The box in pixels of the picture as given, no further than its sides; null where it is no rectangle.</returns>
    public AnswerBox? Scale(IReadOnlyList<double> box, double across, double down, string label = "")
    {
        if (box is not [var left, var top, var right, var bottom] || left >= right || top >= bottom || right < 0 || bottom < 0)
        {
            return null;
        }

        var (width, height) = (Width, Height);
        return new(X(left), Y(top), X(right), Y(bottom), label);

        double X(double value) => Math.Clamp(value / across, 0, 1) * width;

        double Y(double value) => Math.Clamp(value / down, 0, 1) * height;
    }
}
