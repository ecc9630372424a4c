using System.Text.Json.Nodes;

namespace Strata.Inference.Answers;

/// <summary>Boxes as programs write them: <c>{"box": [left, top, right, bottom], "label": ""}</c> each, in pixels.</summary>
public static class BoxJson
{
    /// <summary>Writes boxes.</summary>
    /// <param name="boxes">The boxes.</param>
    public static JsonArray Of(IEnumerable<AnswerBox> boxes) => new([.. boxes.Select(JsonNode (box) => new JsonObject
    {
        ["box"] = new JsonArray(box.Left, box.Top, box.Right, box.Bottom),
        ["label"] = box.Label,
    })]);
}
