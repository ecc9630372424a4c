using System.Text.Json.Nodes;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;
using Strata.Rules.Launch;

namespace Strata.MmConvert.Tests;

/// <summary>
/// Writes what was parsed as the recording has it: settings, and what the original takes from config.json and from lists.
/// </summary>
internal sealed class ParsedText(RecordedVectors vectors)
{
    public string Of(ParsedCommand command)
    {
        var values = command.Values!;
        var counts = ModelCounts.Read(command.Family!, vectors.Model);
        var text = Lists(values, "llm_pp_layers")!;
        var vision = Lists(values, "vit_pp_layers")!;
        return Sorted(new JsonObject
        {
            ["mm_dir"] = Folder(values, "cfg.mm_dir"),
            ["hf_config"] = new JsonObject { ["hf_dir"] = Folder(values, "cfg.hf_config.hf_dir") },
            ["llm_hf_config"] = Folder(values, "cfg.llm_hf_config.hf_dir") is { } folder ? new JsonObject { ["hf_dir"] = folder } : null,
            ["save_vit_only"] = Truth(values, "cfg.save_vit_only"),
            ["trust_remote_code"] = Truth(values, "cfg.trust_remote_code"),
            ["parallel_config"] = new JsonObject
            {
                ["llm_pp_layers"] = Json(text),
                ["vit_pp_layers"] = Json(vision),
                ["audio_pp_layers"] = Json(Lists(values, "audio_pp_layers")),
                ["tp_size"] = Number(values, "tp_size"),
                ["vit_tp_size"] = Number(values, "vit_tp_size"),
                ["audio_tp_size"] = Number(values, "audio_tp_size"),
                ["ep_size"] = Number(values, "ep_size"),
                ["pp_size"] = text[0].Count,
                ["vit_pp_size"] = vision[0].Count,
                ["vpp_size"] = text.Count,
            },
            ["common_model_config"] = new JsonObject
            {
                ["audio_num_layers"] = null,
                ["llm_hf_dir"] = Folder(values, "cfg.common_model_config.llm_hf_dir"),
                ["llm_num_layers"] = counts.TextLayers,
                ["num_experts"] = 0,
                ["num_key_value_heads"] = counts.KeyValueHeads,
                ["tie_word_embeddings"] = counts.TiesWordEmbeddings,
                ["vit_num_layers"] = counts.VisionLayers,
            },
        });
    }

    /// <summary>JSON with names in order.</summary>
    public static string Sorted(JsonNode? node) => node switch
    {
        JsonObject group => $"{{{string.Join(", ", group.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Key}: {Sorted(member.Value)}"))}}}",
        JsonArray list => $"[{string.Join(", ", list.Select(Sorted))}]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static Setting Setting(SettingValues values, string path) => values.Method.Find(path)!;

    private string? Folder(SettingValues values, string path) =>
        values.Find(path) is { } node ? vectors.There(SettingReader.Folder(Setting(values, path), node)) : null;

    private static bool Truth(SettingValues values, string path) =>
        values.Find(path) is { } node && SettingReader.Truth(Setting(values, path), node);

    private static int Number(SettingValues values, string name) =>
        Setting(values, $"cfg.parallel_config.{name}") is var setting && values.Find(setting.Path) is { } node
            ? SettingReader.Number(setting, node)
            : int.Parse(setting.Default!, System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<IReadOnlyList<int>>? Lists(SettingValues values, string name) =>
        Setting(values, $"cfg.parallel_config.{name}") is var setting && values.Find(setting.Path) is { } node
            ? StageListReader.Read(setting, node) : null;

    private static JsonNode? Json(IReadOnlyList<IReadOnlyList<int>>? lists) =>
        lists is null ? null : JsonNode.Parse(StageLists.Text(lists));
}
