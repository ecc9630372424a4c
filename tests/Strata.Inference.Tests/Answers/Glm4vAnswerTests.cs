using Strata.Inference.Answers;

namespace Strata.Inference.Tests.Answers;

/// <summary>What GLM-4.1V says, whole and cut.</summary>
public sealed class Glm4vAnswerTests
{
    private static readonly SeenPicture Picture = new(Width: 640, Height: 427, SeenWidth: 644, SeenHeight: 420);

    [Theory]
    [InlineData(
        "<think>Two dogs.</think><answer>There are <|begin_of_box|>2<|end_of_box|>.</answer><|user|>", "Two dogs.", "There are 2.", "2")]
    [InlineData("Two dogs.</think>\n<answer>2</answer>", "Two dogs.", "2", "")]
    [InlineData("<think>\nTwo", "Two", "", "")]
    [InlineData("<think>Two</think><answer>There are", "Two", "There are", "")]
    [InlineData("2<|endoftext|>", "", "2", "")]
    [InlineData("<think>a <|begin_of_box|>3<|end_of_box|></think><answer><|begin_of_box|>4", "a 3", "4", "4")]
    [InlineData("", "", "", "")]
    public void Thinking_and_answer_are_told_apart(string text, string thinking, string answer, string marked)
    {
        var read = Glm4vAnswer.Read(text, []);
        Assert.Equal((thinking, answer), (read.Thinking, read.Answer));
        Assert.Equal(marked, string.Join('|', read.Marked));
    }

    /// <summary>Thousandths of the picture as it was given, however it was resized.</summary>
    [Theory]
    [InlineData("<answer><|begin_of_box|>[[100, 200, 500, 1000]]<|end_of_box|></answer>", "64,85.4,320,427")]
    [InlineData("<answer><|begin_of_box|>[[0,0,1000,1000],[250.5,0,500,500]]<|end_of_box|></answer>", "0,0,640,427 160.32,0,320,213.5")]
    [InlineData("<answer>It is at [100, 200, 500, 1000].</answer>", "64,85.4,320,427")]
    [InlineData("<think>[1, 2, 3, 4]</think><answer>None.</answer>", "")]
    [InlineData("<answer>[1, 2, 3] and [5, 6, 7, 8, 9] and [1001, 1, 1002, 4]</answer>", "")]
    [InlineData("<answer>[500, 200, 100, 1000] and [1, 7, 2, 7]</answer>", "")]
    [InlineData("<answer>[1, 2, 3, 4] <|begin_of_box|>yes<|end_of_box|></answer>", "")]
    public void Boxes_are_in_pixels_of_the_picture(string text, string boxes)
    {
        Assert.Equal(boxes, string.Join(' ', Glm4vAnswer.Read(text, [Picture]).Boxes.Select(
            box => FormattableString.Invariant($"{box.Left:0.##},{box.Top:0.##},{box.Right:0.##},{box.Bottom:0.##}"))));
        Assert.Empty(Glm4vAnswer.Read(text, []).Boxes);
    }
}
