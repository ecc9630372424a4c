using static Strata.MmConvert.Settings.SettingKind;

namespace Strata.MmConvert.Settings;

/// <summary>Settings that several methods have.</summary>
internal static class SettingGroups
{
    private const string Held = "held against config.json, which counts";

    private const string AsAll = "; 0 for as many as tp_size";

    /// <summary>A parallel configuration.</summary>
    /// <param name="group">The group's path.</param>
    /// <param name="lists">What lists may look like.</param>
    /// <param name="whose">Whose configuration, for help.</param>
    public static IEnumerable<Setting> Parallel(string group, SettingKind lists, string whose)
    {
        var example = lists == Lists ? "[[5,12,12,11]]" : "[5,12,12,11]";
        return
        [
            new($"{group}.llm_pp_layers", lists, $"layers of the text decoder on each stage of {whose}: {example}") { IsRequired = true },
            new($"{group}.vit_pp_layers", lists, $"layers of the vision tower on each stage of {whose}") { IsRequired = true },
            new($"{group}.audio_pp_layers", lists, "accepted, without effect: these models have no audio tower") { IsNullable = true },
            new($"{group}.tp_size", Number, "in how many ways parameters are split") { Default = "1", Least = 1 },
            new($"{group}.vit_tp_size", Number, $"in how many ways the vision tower's are{AsAll}") { Default = "0" },
            new($"{group}.audio_tp_size", Number, "accepted, without effect: these models have no audio tower") { Default = "0" },
            new($"{group}.ep_size", Number,
                "in how many ways experts are split; without experts it only marks folder names")
            {
                Default = "1",
                Least = 1,
                IsNullable = true,
            },
        ];
    }

    /// <summary>
    /// What the original's converters accept and this one has little use for. The original writes 0, false and null into settings files
    /// where nothing is given, and so these mean nothing.
    /// </summary>
    public static IEnumerable<Setting> Common { get; } =
    [
        new("cfg.save_vit_only", Truth, "write the vision tower only (hf_to_mm)") { Default = "false", IsNullable = true },
        new("cfg.trust_remote_code", Truth, "accepted, without effect: no code of a checkpoint is ever run") { Default = "false" },
        new("cfg.common_model_config.num_experts", Number, "accepted: these models have no experts") { Default = "0" },
        new("cfg.common_model_config.num_key_value_heads", Number, $"{Held}; 0 for that") { Default = "0" },
        new("cfg.common_model_config.tie_word_embeddings", Truth, $"{Held}; false for that") { Default = "false" },
        new("cfg.common_model_config.llm_num_layers", Number, $"{Held}; 0 for that") { Default = "0" },
        new("cfg.common_model_config.vit_num_layers", Number, $"{Held}; 0 for that") { Default = "0" },
        new("cfg.common_model_config.audio_num_layers", Number, "accepted: these models have no audio tower") { IsNullable = true },
        new("cfg.common_model_config.enable_canonical_hf_struct", Truth,
            "projections are kept apart in the MindSpeed-MM folder, as LoRA training needs them")
        {
            Default = "false",
        },
        new("cfg.common_model_config.new_transformers_weight_key", Truth,
            "whether an adapter's keys are those of transformers 4.52 and later; the keys that are read tell")
        {
            Default = "false",
        },
        new("cfg.common_model_config.model_prefix", Folder, "what an adapter's keys begin with; the keys that are read tell")
        {
            Shown = "TEXT",
        },
        new("cfg.common_model_config.llm_hf_dir", Folder, "refused: no other language model is put into this one") { IsNullable = true },
    ];
}
