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
    private const string Elsewhere = "Merge it with PEFT (merge_and_unload(), then save_pretrained), and convert the result with hf_to_mm.";

    /// <summary>Settings under which a layer is no longer <c>W + scale * B A</c>.</summary>
    private static readonly string[] Others =
    [
        "use_dora", "use_qalora", "use_bdlora", "lora_bias", "fan_in_fan_out", "alora_invocation_tokens", "arrow_config", "kasa_config",
        "monteclora_config", "velora_config", "layer_replication", "target_parameters",
    ];

    /// <summary>Settings that name what an adapter changes beside its layers.</summary>
    private static readonly (string Name, string What)[] Along =
        [("modules_to_save", "whole modules"), ("trainable_token_indices", "rows of the embedding")];

    /// <summary>Beginnings that change the base, whose rest belongs to the adapter then.</summary>
    private static readonly string[] Residual = ["pissa", "olora", "corda", "loftq", "lora_ga"];

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
        _isRankStabilised = root.TryGetProperty("use_rslora", out var stabilised) && stabilised.ValueKind == JsonValueKind.True;
        (_alphas, _ranks) = (Pattern(root, "alpha_pattern"), Pattern(root, "rank_pattern"));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

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

        foreach (var name in Others)
        {
            if (root.TryGetProperty(name, out var value) && IsSet(value))
            {
                throw new InputException(
                    $"{path}: {name} is {Quoted.Of(value.GetRawText())}, with which a layer is more than W + (alpha/r) B A. {Elsewhere}");
            }
        }

        if (root.TryGetProperty("bias", out var bias) && bias.ToString() is not ("none" or ""))
        {
            throw new InputException($"{path}: bias is {Quoted.Of(bias.ToString())}: biases were trained along. {Elsewhere}");
        }

        // A file that lost them is no smaller adapter, but another one.
        foreach (var (name, what) in Along)
        {
            if (root.TryGetProperty(name, out var whole) && IsSet(whole))
            {
                throw new InputException($"{path}: {name} is {Quoted.Of(whole.GetRawText())}: {what} were trained along. {Elsewhere}");
            }
        }

        if (root.TryGetProperty("init_lora_weights", out var init) && init.ValueKind == JsonValueKind.String
            && Residual.Any(name => init.GetString()!.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InputException(
                $"{path}: init_lora_weights is {Quoted.Of(init.GetString()!)}: the adapter was trained on a base that this had changed, "
                + "and does not fit the base as it was. Have PEFT save it for that: save_pretrained(..., "
                + "path_initial_model_for_weight_conversion=...).");
        }

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

    /// <summary>Alpha over the rank, or over its root (rsLoRA; Kalajdzievski, 2023).</summary>
    public static double ScaleOf(double alpha, long rank, bool isRankStabilised = false) =>
        isRankStabilised ? alpha / Math.Sqrt(rank) : alpha / rank;

    private static double? Of(IReadOnlyList<(Regex Layers, double Value)> pattern, string layer) => pattern
        .Where(entry => entry.Layers.IsMatch(layer)).Select(entry => (double?)entry.Value).FirstOrDefault();

    private static bool IsSet(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        _ => true,
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
