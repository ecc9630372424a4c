using System.Text.Json;
using Strata.Checkpoints.Distributed;
using Strata.Configuration;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>What a folder is that holds no model as HuggingFace transformers writes it.</summary>
internal static class ForeignFolder
{
    /// <summary>The file by which PEFT knows an adapter.</summary>
    public const string AdapterConfiguration = "adapter_config.json";

    private static readonly string[] AdapterFiles = [AdapterConfiguration, "adapter_model.safetensors", "adapter_model.bin"];

    /// <summary>Whether a file is an adapter's, as PEFT saves it.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsAdapterFile(string name) => AdapterFiles.Contains(name, StringComparer.Ordinal);

    /// <summary>The file in each rank's folder.</summary>
    private const string RankFile = "model_optim_rng.pt";

    private static readonly JsonDocumentLimits Limits = new(LargestBytes: 1_000_000, DeepestLevel: 16);

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What it is and what to do, in sentences; null where it is nothing that is known.</returns>
    public static string? Explain(string folder)
    {
        string[] names;
        try
        {
            names = [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Known(folder, names) ?? Inside(folder, names) ?? OtherWeights(names);
    }

    /// <summary>Looks at a folder that should be a tree of MindSpeed-MM's.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What it is and what to do, in sentences; null where it is nothing that is known.</returns>
    public static string? InsteadOfTree(string folder)
    {
        if (AdapterFiles.Any(name => File.Exists(Path.Combine(folder, name))))
        {
            return $"It holds a PEFT adapter{Base(folder)}: lora_hf_to_mm and `strata convert lora-to-mm` make a "
                + "tree of it.";
        }

        return File.Exists(Path.Combine(folder, "config.json"))
            ? "It is a HuggingFace folder (config.json): hf_to_mm and `strata convert to-mm` make a tree of it."
            : Explain(folder);
    }

    /// <summary>What to do with an adapter.</summary>
    /// <param name="folder">The folder that holds it.</param>
    public static string Adapter(string folder) =>
        $"It holds a PEFT adapter ({AdapterConfiguration}){Base(folder)}, which is no model by itself. Merge it into its base "
        + $"first: strata convert merge --model BASE --adapter {folder} --output MERGED, and give the folder of the result.";

    /// <summary>What the folder of one rank is.</summary>
    /// <param name="folder">The folder.</param>
    public static string OneRank(string folder) =>
        $"It holds one rank of a MindSpeed-MM checkpoint ({RankFile}): a part of the layers, or of each tensor, or both. "
        + IterationFolder.Whole(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) ?? folder);

    private static string? Known(string folder, string[] names)
    {
        return Has(AdapterConfiguration) || Begins("adapter_model.") ? Adapter(folder)
            : Has(DistributedFile.MetadataName)
                ? "It holds a distributed checkpoint of torch (.metadata and *.distcp), which is read. Its model is described by "
                    + "config.json: put that of the model's HuggingFace folder beside .metadata, or convert it with mm_to_hf or `strata "
                    + "convert to-hf`, which take config.json from that folder."
            : Ends(".distcp")
                ? "It holds *.distcp, a distributed checkpoint of torch, without its .metadata, which says what lies where. Copy that too; "
                    + "its name begins with a dot, so that some programs pass it over."
            : Has("zero_to_fp32.py") || Begins("zero_pp_rank_")
                ? "It holds what DeepSpeed ZeRO saved, each rank its part. Gather the weights first: "
                    + "`python zero_to_fp32.py . OUTPUT --safe_serialization` in that folder."
            : Has(RankFile) ? OneRank(folder)
            : Begins("mp_rank_")
                ? $"It holds the ranks of a MindSpeed-MM checkpoint. {IterationFolder.Whole(folder)}"
            : Has(IterationFolder.Tracker)
                ? $"It is a MindSpeed-MM checkpoint ({IterationFolder.Tracker}): mm_to_hf and `strata convert to-hf` read it. To run it "
                    + $"as it is, give the HuggingFace folder that the model came from, and beside it --weights {folder}."
            : IterationFolder.Inside(folder) is { } untracked ? untracked
            : Ends(".gguf") ? "It holds *.gguf, weights for llama.cpp. Fetch the checkpoint that they were made of."
            : Begins("consolidated.")
                ? "It holds consolidated.*, weights under their makers' names. Fetch the files that HuggingFace transformers reads."
            : names.Length == 0 ? "It is empty."
            : Begins("models--")
                ? "It is HuggingFace's cache. Give the folder of one revision of a model: "
                    + $"{Path.Combine(folder, names.First(name => name.StartsWith("models--", StringComparison.Ordinal)), "snapshots")}/..."
            : names.Contains("snapshots") && names.Contains("blobs")
                ? "It is a repository of HuggingFace's cache. Give the folder in its folder snapshots."
            : null;

        bool Has(string name) => names.Contains(name, StringComparer.Ordinal);

        bool Begins(string start) => names.Any(name => name.StartsWith(start, StringComparison.Ordinal));

        bool Ends(string ending) => names.Any(name => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Inside(string folder, string[] names)
    {
        var inside = names.Where(name => File.Exists(Path.Combine(folder, name, "config.json"))).Take(2).ToList();
        if (inside.Count == 1)
        {
            return $"There is a config.json in {Quoted.Of(inside[0])}: give {Path.Combine(folder, inside[0])}.";
        }

        // Accelerate's FSDP: pytorch_model_fsdp_0.
        var parted = names.Where(name => File.Exists(Path.Combine(folder, name, DistributedFile.MetadataName))).Take(2).ToList();
        return parted.Count == 1
            ? $"There is a distributed checkpoint of torch in {Quoted.Of(parted[0])}: put config.json beside its "
                + $"{DistributedFile.MetadataName}, and give {Path.Combine(folder, parted[0])}."
            : null;
    }

    /// <summary>Weights of another library, or under a name that no library looks for.</summary>
    private static string? OtherWeights(string[] names)
    {
        (string Ending, string Words)[] kinds =
        [
            (".h5", "weights of Keras or TensorFlow. Fetch the model's safetensors files."),
            (".msgpack", "weights of Flax. Fetch the model's safetensors files."),
            (".onnx", "a graph of ONNX. Fetch the checkpoint that it was made of."),
            (".pth", "perhaps weights, under a name that HuggingFace transformers does not look for. Call the file pytorch_model.bin."),
            (".pt", "perhaps weights, under a name that HuggingFace transformers does not look for. Call the file pytorch_model.bin."),
        ];
        return kinds
            .SelectMany(kind => names.Where(name => name.EndsWith(kind.Ending, StringComparison.OrdinalIgnoreCase))
                .Select(name => $"It holds {Quoted.Of(name)}, {kind.Words}"))
            .FirstOrDefault();
    }

    private static string Base(string folder)
    {
        try
        {
            var root = StrictJson.Load(Path.Combine(folder, AdapterConfiguration), Limits);
            return root.TryGetProperty("base_model_name_or_path", out var name) && name.ValueKind == JsonValueKind.String
                ? $" of {Quoted.Of(name.GetString()!)}"
                : string.Empty;
        }
        catch (InputException)
        {
            // The name is a help, not more.
            return string.Empty;
        }
    }
}
