using System.Text.Json;
using Strata.Checkpoints;
using Strata.Inference.Generation.Sampling;
using Strata.Tests;

namespace Strata.Inference.Tests.Generation;

/// <summary>
/// What transformers 5.23.0 and SGLang 0.5.23 made of rows of scores: the fixtures, or another set of the same form
/// (<c>STRATA_SAMPLING</c>, as <c>tests/goldens.sh</c> sets it).
/// </summary>
internal static class SamplingGoldens
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("STRATA_SAMPLING") ?? Fixtures.Path("sampling");

    private static readonly Lazy<Dictionary<string, Array>> Tensors = new(() =>
    {
        var all = new Dictionary<string, Array>(StringComparer.Ordinal);
        foreach (var file in new[] { "rows.safetensors", "scores.safetensors", "probabilities.safetensors" })
        {
            using var checkpoint = Checkpoint.Open(Path.Combine(Folder, file));
            foreach (var tensor in checkpoint.Tensors)
            {
                using var read = Torch.Loading.ForeignTensor.Copy(tensor);
                all[tensor.Name] = tensor.Entry.Type == ElementType.Float64
                    ? read.data<double>().ToArray()
                    : read.data<float>().ToArray();
            }
        }

        return all;
    });

    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "cases.json"))).RootElement;

    public static IEnumerable<JsonElement> Part(string name) => Root.GetProperty(name).EnumerateArray();

    public static IEnumerable<string> Names(string part, Func<JsonElement, bool> isWanted) =>
        Part(part).Where(isWanted).Select(test => test.GetProperty("name").GetString()!);

    public static JsonElement Case(string part, string name) =>
        Part(part).Single(test => test.GetProperty("name").GetString() == name);

    /// <summary>A copy of recorded numbers.</summary>
    public static float[] Numbers(string name) => [.. (float[])Tensors.Value[name]];

    public static bool Has(string name) => Tensors.Value.ContainsKey(name);

    public static double[] Exact(string name) => (double[])Tensors.Value[name];

    public static string[] Chain(JsonElement test) => test.GetProperty("chain").Texts();

    /// <summary>The row of a case after all rules that its parameters ask for, warpers included.</summary>
    public static float[] Scores(JsonElement test)
    {
        var config = Config.Read(test.GetProperty("params").GetRawText());
        var scores = Numbers(test.GetProperty("row").GetString()!);
        long[] ends = !test.TryGetProperty("eos", out var eos) ? []
            : eos.ValueKind == JsonValueKind.Array ? [.. eos.Numbers()] : [eos.GetInt32()];
        long[] ids = [.. test.GetProperty("input_ids").Numbers()];
        var padding = test.TryGetProperty("attention_mask", out var mask) ? mask.Numbers().TakeWhile(number => number == 0).Count() : 0;
        var history = new TokenHistory(ids, test.GetProperty("prompt_length").GetInt32(), padding);
        foreach (var rule in ScoreRules.Of(config.Scores, [.. ends]).Concat(Warpers(test, config, ends)))
        {
            rule.Apply(scores, history);
        }

        return scores;
    }

    private static IEnumerable<IScoreRule> Warpers(JsonElement test, GenerationConfig config, long[] ends)
    {
        var keep = test.TryGetProperty("num_beams", out _) ? ends.Length + 1 : 1;
        var options = (config with { DoSample = true, TopK = config.TopK ?? 0 }).Sampling!;
        return test.TryGetProperty("class_arguments", out var arguments)
            ? arguments.GetString() switch
            {
                "class_top_p_keep3" => [new TopP(0.1, 3)],
                "class_top_k1_keep3" => [new TopK(1, 3)],
                "class_min_p_keep3" => [new MinP(0.9, 3)],
                "class_top_p_keep100" => [new TopP(0.1, 100)],
                var other => throw new InvalidOperationException($"A class that is not known: {other}."),
            }
            : SamplingRules.Of(options, keep);
    }
}
