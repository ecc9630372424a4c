using System.Text.Json;
using System.Text.Json.Nodes;

namespace TinyVqa.Evaluation;

/// <summary><c>accuracy.json</c>: what was measured of a checkpoint, beside it.</summary>
internal static class AccuracyFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scores">What was measured.</param>
    /// <param name="command">The command that measures it again.</param>
    public static void Write(string path, IReadOnlyList<Score> scores, string command) => File.WriteAllText(path, new JsonObject
    {
        ["held_out"] = "combinations of shape, colour and place that no training picture has",
        ["command"] = command,
        ["asked"] = scores.Sum(score => score.Asked),
        ["right"] = scores.Sum(score => score.Right),
        ["kinds"] = new JsonObject(scores.Select(score => KeyValuePair.Create<string, JsonNode?>(
            score.Kind.ToString().ToLowerInvariant(), new JsonObject { ["asked"] = score.Asked, ["right"] = score.Right }))),
    }.ToJsonString(Indented) + "\n");
}
