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

/// <summary>Asks one question, once or several times, and shows what comes.</summary>
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

    /// <summary>Shows the text of each answer as it is generated, and how long it took.</summary>
    /// <returns>The first answer.</returns>
    public ModelAnswer Aloud(Question question, IReadOnlyList<GenerationOptions> options, CancellationToken cancellation)
    {
        List<ModelAnswer> answers = [];
        foreach (var (number, one) in options.Index())
        {
            if (options.Count > 1)
            {
                console.Error.WriteLine($"answer {number + 1} of {options.Count}, seed {one.Sampling?.Seed}:");
            }

            var clock = Stopwatch.StartNew();
            var tokens = 0;
            answers.Add(pipeline.Ask(question, one, Hear, cancellation));
            console.Output.WriteLine();
            console.Error.WriteLine($"{tokens} tokens in {clock.Elapsed.TotalSeconds:0.00} s, {tokens / clock.Elapsed.TotalSeconds:0.0} a "
                + $"second, the prompt included");

            void Hear(AnswerPiece piece)
            {
                tokens += piece.Token >= 0 ? 1 : 0;
                console.Output.Write(piece.Text);
                console.Output.Flush();
            }
        }

        return answers[0];
    }

    /// <summary>Prints the whole answer as an object; several as a list of them.</summary>
    /// <returns>The first answer.</returns>
    public ModelAnswer Quietly(Question question, IReadOnlyList<GenerationOptions> options, CancellationToken cancellation)
    {
        List<ModelAnswer> answers = [];
        List<JsonNode> objects = [];
        foreach (var one in options)
        {
            List<AnswerPiece> pieces = [];
            var answer = pipeline.Ask(question, one, pieces.Add, cancellation);
            answers.Add(answer);
            objects.Add(Json(answer, one, pieces));
        }

        console.Output.WriteLine((objects.Count == 1 ? objects[0] : new JsonArray([.. objects])).ToJsonString(Indented));
        return answers[0];
    }

    /// <summary>Writes the picture with the answer's boxes.</summary>
    public void Draw(RgbImage picture, ModelAnswer answer, string path)
    {
        PngFile.Write(BoxDrawing.Draw(picture, answer.Boxes), path);
        console.Error.WriteLine($"{path}: {answer.Boxes.Length} {(answer.Boxes.Length == 1 ? "box" : "boxes")} drawn.");
    }

    private JsonObject Json(ModelAnswer answer, GenerationOptions options, List<AnswerPiece> pieces)
    {
        var json = new JsonObject
        {
            ["thinking"] = answer.Thinking,
            ["answer"] = answer.Answer,
            ["marked"] = new JsonArray([.. answer.Marked.Select(JsonNode (marked) => marked)]),
            ["boxes"] = BoxJson.Of(answer.Boxes),
            ["finish"] = answer.End == AnswerEnd.Limit ? "length" : "stop",
        };
        if (options.Sampling?.Seed is { } seed)
        {
            json["seed"] = seed;
        }

        if (options.Logprobs is not null)
        {
            json["logprobs"] = new JsonArray(
            [
                .. pieces.Select(piece => piece.Probabilities).OfType<TokenProbabilities>().Select(JsonNode (token) =>
                {
                    var said = Json(token.Chosen);
                    said["top"] = new JsonArray([.. token.Likeliest.Select(JsonNode (one) => Json(one))]);
                    return said;
                }),
            ]);
        }

        return json;
    }

    private JsonObject Json(TokenProbability one) =>
        new() { ["token"] = one.Token, ["text"] = pipeline.TextOf(one.Token), ["logprob"] = one.Logprob };
}
