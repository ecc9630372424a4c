using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Cli.Hosting;
using Strata.Inference.Answers;
using Strata.Inference.Generation;
using Strata.Inference.Images;
using Strata.Inference.Pipelines;

namespace Strata.Cli.Commands;

/// <summary>Asks one question and shows the answer.</summary>
/// <param name="pipeline">Who answers.</param>
/// <param name="console">Where it is shown.</param>
internal sealed class InferTalk(VisionLanguagePipeline pipeline, CommandConsole console)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,

        // People read it: other scripts than Latin stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Shows the text as it is generated, and how long it took.</summary>
    public ModelAnswer Aloud(Question question, GenerationOptions options, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var tokens = 0;
        var answer = pipeline.Ask(question, options, Hear, cancellation);
        console.Output.WriteLine();
        console.Error.WriteLine($"{tokens} tokens in {clock.Elapsed.TotalSeconds:0.00} s, {tokens / clock.Elapsed.TotalSeconds:0.0} a "
            + $"second, the prompt included");
        return answer;

        void Hear(AnswerPiece piece)
        {
            tokens += piece.Token >= 0 ? 1 : 0;
            console.Output.Write(piece.Text);
            console.Output.Flush();
        }
    }

    /// <summary>Prints the whole answer as an object.</summary>
    public ModelAnswer Quietly(Question question, GenerationOptions options, CancellationToken cancellation)
    {
        var answer = pipeline.Ask(question, options, heard: null, cancellation);
        console.Output.WriteLine(new JsonObject
        {
            ["thinking"] = answer.Thinking,
            ["answer"] = answer.Answer,
            ["marked"] = new JsonArray([.. answer.Marked.Select(JsonNode (marked) => marked)]),
            ["boxes"] = new JsonArray([.. answer.Boxes.Select(JsonNode (box) => new JsonObject
            {
                ["box"] = new JsonArray(box.Left, box.Top, box.Right, box.Bottom),
                ["label"] = box.Label,
            })]),
        }.ToJsonString(Indented));
        return answer;
    }

    /// <summary>Writes the picture with the answer's boxes.</summary>
    public void Draw(RgbImage picture, ModelAnswer answer, string path)
    {
        PngFile.Write(BoxDrawing.Draw(picture, answer.Boxes), path);
        console.Error.WriteLine($"{path}: {answer.Boxes.Length} {(answer.Boxes.Length == 1 ? "box" : "boxes")} drawn.");
    }
}
