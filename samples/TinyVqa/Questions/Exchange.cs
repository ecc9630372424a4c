using TinyVqa.Scenes;

namespace TinyVqa.Questions;

/// <summary>A question with what is right to think and to answer.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Frames">A picture, or the frames of a video.</param>
/// <param name="Question">The question.</param>
/// <param name="Thinking">What is thought.</param>
/// <param name="Answer">What is answered, without marks.</param>
/// <param name="Target">The thing that is asked about; null where it is about all.</param>
public sealed record Exchange(
    Kind Kind, IReadOnlyList<Scene> Frames, string Question, string Thinking, string Answer, Item? Target = null)
{
    /// <summary>All that the model says, in GLM-4.1V's form.</summary>
    public string Said => $"<think>{Thinking}</think><answer><|begin_of_box|>{Answer}<|end_of_box|></answer>";

    /// <summary>As the product is asked.</summary>
    /// <param name="side">Pixels along a side of the pictures.</param>
    public Question Ask(int side = Scene.Pixels)
    {
        RgbImage[] pictures = [.. Frames.Select(scene => Painter.Paint(scene, side))];
        return pictures.Length == 1
            ? Strata.Inference.Pipelines.Question.Of(Question, pictures)
            : Strata.Inference.Pipelines.Question.Of(Question, [], [new VideoFrames(pictures, framesPerSecond: 2)]);
    }
}
