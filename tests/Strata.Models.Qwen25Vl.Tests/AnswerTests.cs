using Strata.Inference.Answers;
using Strata.Models.Qwen25Vl.Chat;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>What Qwen2.5-VL says: boxes in pixels of the picture as it was seen.</summary>
public sealed class AnswerTests
{
    private static readonly SeenPicture Picture = new(Width: 1280, Height: 720, SeenWidth: 640, SeenHeight: 360);

    [Theory]
    [InlineData("""
        ```json
        [
            {"bbox_2d": [10, 20, 100, 200], "label": "dog"},
            {"bbox_2d": [0, 0, 640.5, 360]}
        ]
        ```<|im_end|>
        """, "20,40,200,400 dog;0,0,1280,720 ")]
    [InlineData("<|object_ref_start|>the cat<|object_ref_end|><|box_start|>(10,20),(100,200)<|box_end|>", "20,40,200,400 the cat")]
    [InlineData("No box [10, 20, 100, 200].", "")]
    [InlineData("""{"bbox_2d": [100, 20, 10, 200]} {"bbox_2d": [1, 2, 3]}""", "")]
    public void Boxes_are_in_pixels_of_the_picture_as_given(string text, string boxes)
    {
        var answer = Qwen25VlAnswer.Read(text, [Picture]);
        Assert.Equal(boxes, string.Join(';', answer.Boxes.Select(
            box => FormattableString.Invariant($"{box.Left},{box.Top},{box.Right},{box.Bottom} {box.Label}"))));
        Assert.DoesNotContain("<|", answer.Answer, StringComparison.Ordinal);
        Assert.Empty(Qwen25VlAnswer.Read(text, []).Boxes);
    }
}
