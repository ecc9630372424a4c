using TinyVqa.Questions;
using TinyVqa.Scenes;

namespace TinyVqa.Evaluation;

/// <summary>Says whether an answer is right.</summary>
public static class Judge
{
    /// <summary>What a box must share with the right one: intersection over union.</summary>
    public const double LeastOverlap = 0.7;

    /// <summary>Whether an answer is right: word for word, or of a box the one box that it names.</summary>
    /// <param name="exchange">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="side">Pixels along a side of the picture that was asked about.</param>
    public static bool IsRight(Exchange exchange, ModelAnswer answer, int side) => exchange.Kind == Kind.Box
        ? answer.Boxes is [var box] && new Box(box.Left, box.Top, box.Right, box.Bottom)
            .Overlap(exchange.Target!.Box.Times((double)side / Scene.Pixels)) >= LeastOverlap
        : answer.Answer == exchange.Answer;
}
