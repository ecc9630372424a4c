using Strata.Conversion;
using Strata.Conversion.Running;
using static Strata.MmConvert.Settings.SettingKind;

namespace Strata.MmConvert.Settings;

/// <summary>The methods of converters.</summary>
internal static class Methods
{
    private const string Parallel = "cfg.parallel_config";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Method> All { get; } = [HfToMm(), MmToHf(), Resplit(), .. AdapterMethods.All];

    /// <summary>The methods of a converter.</summary>
    /// <param name="family">The kind of model.</param>
    public static IReadOnlyList<Method> Of(ICheckpointFamily family) =>
        [.. All.Where(method => family.IsAdaptable || !AdapterMethods.Converting.Contains(method))];

    private static Method HfToMm() => new(
        "hf_to_mm",
        ConversionDirection.HfToMm,
        "from HuggingFace to MindSpeed-MM",
        [
            new("cfg.mm_dir", Folder, "the MindSpeed-MM folder to write") { IsRequired = true },
            new("cfg.hf_config.hf_dir", Folder, "the HuggingFace folder to read: config.json and safetensors files") { IsRequired = true },
            new("cfg.llm_hf_config.hf_dir", Folder, "accepted, without effect, as in the original"),
            .. SettingGroups.Parallel(Parallel, Lists, "the target"),
            .. SettingGroups.Common,
        ],
        [
            "--cfg.mm_dir MM --cfg.hf_config.hf_dir HF "
            + "--cfg.parallel_config.llm_pp_layers [[5,12,12,11]] --cfg.parallel_config.vit_pp_layers [[24,0,0,0]]",
            "--cfg.mm_dir MM --cfg.hf_config.hf_dir HF "
            + "--cfg.parallel_config.llm_pp_layers [[2,5,5,5],[5,6,6,6]] --cfg.parallel_config.vit_pp_layers [[24,0,0,0],[0,0,0,0]]",
            "--config pp4.yaml --cfg.parallel_config.tp_size 2 --dry-run",
        ]);

    private static Method MmToHf() => new(
        "mm_to_hf",
        ConversionDirection.MmToHf,
        "from MindSpeed-MM to HuggingFace",
        [
            new("cfg.mm_dir", Folder, "the MindSpeed-MM folder to read") { IsRequired = true },
            new("cfg.save_hf_dir", Folder, "the HuggingFace folder to write") { IsRequired = true },
            new("cfg.hf_config.hf_dir", Folder, "the HuggingFace folder that the model came from: config.json, tokenizer, index")
            {
                IsRequired = true,
            },
            new("cfg.llm_hf_config.hf_dir", Folder, "accepted, without effect, as in the original"),
            .. SettingGroups.Parallel(Parallel, FlatOrNestedLists, "the source"),
            .. SettingGroups.Common,
        ],
        [
            "--cfg.mm_dir MM --cfg.save_hf_dir NEW --cfg.hf_config.hf_dir HF "
            + "--cfg.parallel_config.llm_pp_layers [5,12,12,11] --cfg.parallel_config.vit_pp_layers [24,0,0,0]",
        ]);

    private static Method Resplit() => new(
        "resplit",
        ConversionDirection.Resplit,
        "from one layout of MindSpeed-MM to another",
        [
            new("cfg.source_dir", Folder, "the MindSpeed-MM folder to read") { IsRequired = true },
            new("cfg.target_dir", Folder, "the MindSpeed-MM folder to write") { IsRequired = true },
            .. SettingGroups.Parallel("cfg.source_parallel_config", FlatOrNestedLists, "the source"),
            .. SettingGroups.Parallel("cfg.target_parallel_config", FlatOrNestedLists, "the target"),
            new("cfg.hf_config.hf_dir", Folder, "a HuggingFace folder with the model's config.json; the original has no such setting"),
        ],
        [
            "--cfg.source_dir MM --cfg.target_dir NEW --cfg.source_parallel_config.llm_pp_layers [40] "
                + "--cfg.source_parallel_config.vit_pp_layers [24] "
            + "--cfg.target_parallel_config.llm_pp_layers [5,12,12,11] --cfg.target_parallel_config.vit_pp_layers [24,0,0,0]",
        ]);
}
