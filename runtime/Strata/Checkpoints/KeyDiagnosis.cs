using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>Finds out why a model's parameters and a checkpoint's tensors do not meet, where the names and shapes tell.</summary>
internal static class KeyDiagnosis
{
    /// <summary>Parts of names by which wrappers hide a module in themselves.</summary>
    private static readonly string[] Wrappers =
        ["_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module", "_forward_module", "module", "base_layer", "orig_module"];

    /// <summary>The cause and the way out.</summary>
    /// <param name="report">What is missing, unused and of another shape.</param>
    /// <returns>Sentences; null where nothing tells.</returns>
    public static string? Of(LoadReport report) => Placeholders(report) ?? Prefix(report) ?? Wrapped(report) ?? Divided(report)
        ?? Head(report) ?? Embedding(report);

    private const string Loading = "load_file (of a .bin torch.load(..., weights_only=True))";

    private static string? Placeholders(LoadReport report)
    {
        var empty = report.Mismatched.Where(tensor => tensor.FoundShape is [0]).ToList();
        return empty.Count == 0 ? null
            : $"{empty.Count} tensors have the shape [0]: DeepSpeed ZeRO-3 leaves such placeholders where a model is saved without "
                + "gathering its parameters. Gather them: `python zero_to_fp32.py CHECKPOINT OUTPUT --safe_serialization`, or train with "
                + "stage3_gather_16bit_weights_on_model_save and save again.";
    }

    private static string? Prefix(LoadReport report)
    {
        if (Most(report.Unused, report.Missing) is { } behind)
        {
            var which = behind.Count < report.Missing.Length ? $"{behind.Count} of the {report.Missing.Length} missing tensors are there"
                : report.Mapped.IsEmpty ? $"All {behind.Count} tensors are there, each"
                : $"All {behind.Count} missing tensors are there";
            return $"{which} behind the prefix {Quoted.Of(behind.Prefix)}"
                + (behind.Prefix == "module."
                    ? ", which DataParallel and DistributedDataParallel put there. Save the model inside it: "
                        + "model.module.save_pretrained(...)."
                    : behind.Prefix == "_orig_mod."
                    ? ", which torch.compile puts there. Save the model inside it: model._orig_mod.save_pretrained(...)."
                    : $". Take that prefix away from the keys: {Loading}, a new name for each key, save_file of safetensors.torch.");
        }

        return Most(report.Missing, report.Unused) is { } lacking
            ? $"{lacking.Count} of the {report.Missing.Length} missing tensors are there without the prefix {Quoted.Of(lacking.Prefix)}: "
                + "a part of the model was saved alone. Put that prefix before the keys: " + Loading
                + ", a new name for each key, save_file of safetensors.torch."
            : null;
    }

    private static string? Wrapped(LoadReport report)
    {
        var missing = report.Missing.ToHashSet(StringComparer.Ordinal);
        var found = report.Unused
            .SelectMany(name => Wrappers.Where(wrapper => missing.Contains(name.Replace($"{wrapper}.", "", StringComparison.Ordinal))))
            .GroupBy(wrapper => wrapper, StringComparer.Ordinal)
            .MaxBy(group => group.Count());
        return found is null ? null
            : $"{found.Count()} of the {report.Missing.Length} missing tensors are there with {Quoted.Of(found.Key)} in their names: a "
                + "wrapper was around the modules when they were saved. Save the module inside it.";
    }

    private static string? Divided(LoadReport report)
    {
        var unused = report.Unused.ToHashSet(StringComparer.Ordinal);
        var divided = report.Missing.Where(name => unused.Contains(name + "_g") || unused.Contains(Parametrised(name))).ToList();
        return divided.Count == 0 ? null
            : $"{divided.Count} of the {report.Missing.Length} missing tensors are there in two parts, {Quoted.Of(divided[0])} among them: "
                + "torch's weight_norm was on when they were saved. Take it off and save the model again: "
                + "torch.nn.utils.parametrize.remove_parametrizations (remove_weight_norm of the older one).";
    }

    private static string Parametrised(string name) => name.LastIndexOf('.') is var dot and > 0
        ? $"{name[..dot]}.parametrizations{name[dot..]}.original0"
        : name;

    private static string? Head(LoadReport report) =>
        report.Missing.All(IsHead) && report.Missing.Length > 0 && report.Mismatched.IsEmpty
            ? "Only the head is missing: the checkpoint is incomplete, or the head is tied to the embedding, and its configuration has to "
                + "say so: \"tie_word_embeddings\": true."
            : null;

    /// <summary>Who saves a tied model by the names of its storages may keep the head alone, as the first by the alphabet.</summary>
    private static string? Embedding(LoadReport report) =>
        report.Missing.All(IsEmbedding) && report.Missing.Length > 0 && report.Mismatched.IsEmpty
            ? "Only the embedding is missing. Where the model is tied, its head is the same tensor, and a file may have been saved with "
                + "that name alone: save it with save_pretrained, which writes the embedding, or rename lm_head.weight to that."
            : null;

    private static bool IsEmbedding(string place) => place.EndsWith("embed_tokens.weight", StringComparison.Ordinal)
        || place.EndsWith("word_embeddings.weight", StringComparison.Ordinal);

    private static bool IsHead(string place) =>
        place.EndsWith("lm_head.weight", StringComparison.Ordinal) || place.EndsWith("output_layer.weight", StringComparison.Ordinal);

    /// <summary>The prefix without which the most of some names are among others.</summary>
    private static (string Prefix, int Count)? Most(IEnumerable<string> longer, IEnumerable<string> shorter)
    {
        var bare = shorter.ToHashSet(StringComparer.Ordinal);
        var most = longer.SelectMany(name => Prefixes(name, bare)).GroupBy(prefix => prefix, StringComparer.Ordinal)
            .MaxBy(group => group.Count());
        return most is null ? null : (most.Key, most.Count());
    }

    private static IEnumerable<string> Prefixes(string place, HashSet<string> bare)
    {
        // A place may have its rank before the key: "mp_rank_00: key".
        var start = place.LastIndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0;
        for (var dot = place.IndexOf('.', start); dot >= 0; dot = place.IndexOf('.', dot + 1))
        {
            if (bare.Contains(place[..start] + place[(dot + 1)..]))
            {
                yield return place[start..(dot + 1)];
            }
        }
    }
}
