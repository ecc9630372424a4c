using Strata.Conversion.Running;
using static Strata.MmConvert.Settings.SettingKind;

namespace Strata.MmConvert.Settings;

/// <summary>The methods for LoRA adapters.</summary>
internal static class AdapterMethods
{
    private const string Parallel = "cfg.parallel_config";

    private const string Structure = "--cfg.common_model_config.enable_canonical_hf_struct true";

    private static readonly Setting Base =
        new("cfg.base_hf_dir", Folder, "the base's HuggingFace folder, whose config.json proves sizes; the original has no such setting");

    /// <summary>Those that convert adapters; the original has them where it trains them.</summary>
    public static IReadOnlyList<Method> Converting { get; } = [LoraHfToMm(), LoraMmToHf()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Method> All { get; } = [.. Converting, Merge()];

    private static Method LoraHfToMm() => new(
        "lora_hf_to_mm",
        ConversionDirection.LoraHfToMm,
        "a LoRA adapter from PEFT to MindSpeed-MM",
        [
            new("cfg.mm_dir", Folder, "the MindSpeed-MM folder to write") { IsRequired = true },
            new("cfg.hf_config.hf_dir", Folder, "the PEFT folder to read: adapter_model.safetensors, adapter_config.json")
            {
                IsRequired = true,
            },
            Base,
            .. SettingGroups.Parallel(Parallel, Lists, "the target"),
            .. SettingGroups.Common,
        ],
        [
            "--cfg.mm_dir MM --cfg.hf_config.hf_dir ADAPTER "
            + "--cfg.parallel_config.llm_pp_layers [[12,16]] --cfg.parallel_config.vit_pp_layers [[32,0]] " + Structure,
        ]);

    private static Method LoraMmToHf() => new(
        "lora_mm_to_hf",
        ConversionDirection.LoraMmToHf,
        "a LoRA adapter from MindSpeed-MM to PEFT",
        [
            new("cfg.mm_dir", Folder, "the MindSpeed-MM folder to read") { IsRequired = true },
            new("cfg.save_hf_dir", Folder, "the PEFT folder to write") { IsRequired = true },
            new("cfg.hf_config.hf_dir", Folder, "the PEFT folder that the adapter came from: its adapter_config.json is taken"),
            Base,
            new("cfg.lora_alpha", Number, "alpha, for adapter_config.json; the original has no such setting") { Least = 1 },
            .. SettingGroups.Parallel(Parallel, FlatOrNestedLists, "the source"),
            .. SettingGroups.Common,
        ],
        [
            "--cfg.mm_dir MM --cfg.save_hf_dir ADAPTER --cfg.lora_alpha 16 "
            + "--cfg.parallel_config.llm_pp_layers [12,16] --cfg.parallel_config.vit_pp_layers [32,0] " + Structure,
        ]);

    private static Method Merge() => new(
        "merge",
        ConversionDirection.Merge,
        "a LoRA adapter into its base",
        [
            new("cfg.base_save_dir", Folder, "the base: a HuggingFace folder, or a MindSpeed-MM folder, which may hold the adapter itself")
            {
                IsRequired = true,
            },
            new("cfg.lora_save_dir", Folder, "the adapter: a PEFT folder, or a MindSpeed-MM folder that is split as the base is"),
            new("cfg.merge_save_dir", Folder, "the folder to write") { IsRequired = true },
            new("cfg.lora_target_modules", Names, "the layers to merge, by their names in the adapter's keys; all where none is given"),
            new("cfg.lora_alpha", Number, "alpha; a PEFT folder's adapter_config.json tells") { Least = 1 },
            new("cfg.lora_r", Number, "the rank, held against the adapter's") { Least = 1 },
            new("cfg.pp_size", Number, "accepted, without effect: the folders tell") { Least = 1 },
            new("cfg.tp_size", Number, "accepted, without effect: the folders tell") { Least = 1 },
        ],
        [
            "--cfg.base_save_dir HF --cfg.lora_save_dir ADAPTER --cfg.merge_save_dir NEW",
            "--cfg.base_save_dir MM --cfg.lora_save_dir LORA --cfg.merge_save_dir NEW --cfg.lora_alpha 16",
        ]);
}
