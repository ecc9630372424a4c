using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Checkpoints.Shards;
using Strata.Configuration;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>
/// PEFT's <c>adapter_config.json</c>. What makes an adapter more than the product of its factors is refused, so that it is never taken for
/// a plain one.
/// </summary>
internal sealed class PeftConfiguration
{
    /// <summary>What to do with an adapter that is more.</summary>
    public const string Elsewhere = "Merge it with PEFT (merge_and_unload(), then save_pretrained), and convert the result with hf_to_mm.";

    private static readonly JsonDocumentLimits Limits = new(LargestBytes: 1_000_000, DeepestLevel: 16);

    private readonly double? _alpha;
    private readonly double? _rank;
    private readonly bool _isRankStabilised;
    private readonly IReadOnlyList<(Regex Layers, double Value)> _alphas;
    private readonly IReadOnlyList<(Regex Layers, double Value)> _ranks;

    private PeftConfiguration(string path, JsonElement root)
    {
        Path = path;
        (_alpha, _rank) = (Number(root, "lora_alpha"), Number(root, "r"));
        _isRankStabilised = Truth(root, "use_rslora");
        (_alphas, _ranks) = (Pattern(root, "alpha_pattern"), Pattern(root, "rank_pattern"));
        Targets = new(path, root);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Which layers have an adapter.</summary>
    public PeftTargets Targets { get; }

    /// <summary>Reads the file of a folder; null where there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">It is at fault, or of an adapter of another kind than LoRA.</exception>
    public static PeftConfiguration? Read(string folder)
    {
        var path = System.IO.Path.Combine(folder, ForeignFolder.AdapterConfiguration);
        if (!File.Exists(path))
        {
            return null;
        }

        var root = StrictJson.Load(path, Limits);
        if (root.TryGetProperty("peft_type", out var type) && type.ToString() != "LORA")
        {
            throw new InputException(
                $"{path}: peft_type is {Quoted.Of(type.ToString())}; LORA is converted and merged. {Elsewhere}");
        }

        PeftKeys.Refuse(path, root);
        return new(path, root);
    }

    /// <summary>What the product of a layer's factors is multiplied by.</summary>
    /// <param name="layer">The layer's key, without what PEFT puts before it.</param>
    /// <param name="rank">The rank of its factors.</param>
    /// <param name="alpha">What the user says that alpha is; null where nothing.</param>
    /// <exception cref="InputException">The file names another rank or alpha, or none.</exception>
    public double Scale(string layer, long rank, double? alpha)
    {
        var said = Of(_ranks, layer) ?? _rank;
        if (said is not null && said != rank)
        {
            throw new InputException(
                $"{Path}: it gives {Quoted.Of(layer)} the rank {Text(said.Value)}, but its factors have the rank {rank}. "
                + "Configuration and weights are of different adapters: fetch them again.");
        }

        var own = Of(_alphas, layer) ?? _alpha
            ?? throw new InputException($"{Path}: it has no lora_alpha, by which products are scaled. Fetch the file again.");
        return alpha is null || alpha == own ? ScaleOf(own, rank, _isRankStabilised) : throw new InputException(
            $"{Path}: it gives {Quoted.Of(layer)} the alpha {Text(own)}, but {Text(alpha.Value)} is given. Leave that out: the adapter's "
            + "own counts.");
    }

    /// <summary>
    /// Refuses an adapter whose products are not scaled by the one alpha over the rank: who takes its factors alone scales them so.
    /// </summary>
    /// <param name="layers">The layers' keys, without what PEFT puts before them, and their ranks.</param>
    /// <exception cref="InputException">They are scaled otherwise.</exception>
    public void RequirePlainScale(IReadOnlyList<(string Layer, int Rank)> layers)
    {
        const string Alone = "A MindSpeed-MM tree holds the factors alone, and all of them are scaled by lora_alpha / r there. "
            + "Merge the adapter into its base (merge), and convert the result with hf_to_mm";
        if (layers.FirstOrDefault(layer => (Of(_alphas, layer.Layer) ?? _alpha) != _alpha).Layer is { } other)
        {
            throw new InputException($"{Path}: alpha_pattern gives {Quoted.Of(other)} another alpha. {Alone}.");
        }

        if (_isRankStabilised && layers.Any(layer => layer.Rank > 1))
        {
            var ranks = layers.Select(layer => layer.Rank).Distinct().ToList();
            throw new InputException($"{Path}: use_rslora is true: lora_alpha is divided by the root of the rank. {Alone}"
                + (ranks is [var only] && _alpha is { } alpha
                    ? $"; or write use_rslora false and lora_alpha {Text(alpha * Math.Sqrt(only))} there, which scales alike, and train "
                        + "on with that alpha."
                    : "."));
        }
    }

    /// <summary>Alpha over the rank, or over its root (rsLoRA; Kalajdzievski, 2023).</summary>
    public static double ScaleOf(double alpha, long rank, bool isRankStabilised = false) =>
        isRankStabilised ? alpha / Math.Sqrt(rank) : alpha / rank;

    private static double? Of(IReadOnlyList<(Regex Layers, double Value)> pattern, string layer) => pattern
        .Where(entry => entry.Layers.IsMatch(layer)).Select(entry => (double?)entry.Value).FirstOrDefault();

    private bool Truth(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw new InputException($"{Path}: {name} is {Quoted.Of(value.GetRawText())}; true or false is expected."),
        };

    private double? Number(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : Number(name, value);

    private double Number(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && number > 0
            ? number
            : throw new InputException(
                $"{Path}: {name} is {Quoted.Of(value.GetRawText())}; a number above 0 is expected: the one that the adapter was "
                + "trained with.");

    /// <summary>Names of layers, their ends or patterns, each with a number.</summary>
    private IReadOnlyList<(Regex Layers, double Value)> Pattern(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var pattern) || pattern.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (pattern.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{Path}: {name} is no object of layers and numbers. Fetch the file again.");
        }

        return [.. pattern.EnumerateObject().Select(entry => (Layers(name, entry.Name), Number(name, entry.Value)))];
    }

    private Regex Layers(string name, string pattern)
    {
        try
        {
            // Without backtracking: the file may come from anywhere.
            return new($@"^(.*\.)?({pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new InputException(
                $"{Path}: {name} has the pattern {Quoted.Of(pattern)}, which is "
                + (fault is NotSupportedException ? "one that looks around or back, and such are not followed. "
                    : "no regular expression. ")
                + "Write the names of the layers, or their ends, each with its number.",
                fault);
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
