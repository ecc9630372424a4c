using Strata.Conversion;
using Strata.MmConvert.Settings;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>
/// The original merges with two programs of their own, whose options stand alone: what is said to somebody who gives them here.
/// </summary>
internal static class MergePrograms
{
    private const string Trees = "merge_base_lora_weight.py";

    private const string Folders = "merge_lora_safetensors_to_base.py";

    private static readonly (string Name, string Program)[] Options =
    [
        ("base_save_dir", Trees), ("lora_save_dir", Trees), ("merge_save_dir", Trees),
        ("base_hf_dir", Folders), ("lora_safetensors", Folders), ("save_merged_hf_dir", Folders),
        ("lora_target_modules", Trees), ("lora_alpha", Trees), ("lora_r", Trees),
    ];

    /// <summary>The command that does what an option asks for.</summary>
    /// <param name="option">An option that is unknown where it stands.</param>
    /// <param name="family">The converter's kind of model.</param>
    /// <param name="method">The method; null before it.</param>
    /// <returns>A message; null where it is no option of these programs.</returns>
    public static string? Pointer(string option, ICheckpointFamily family, Method? method)
    {
        var name = option.TrimStart('-');
        name = name.StartsWith("cfg.", StringComparison.Ordinal) ? name[4..] : name;
        if (Options.FirstOrDefault(known => known.Name == name).Program is not { } program)
        {
            return null;
        }

        if (method?.Find($"cfg.{name}") is not null)
        {
            return $"{Quoted.Of(option)} is an option of the original's {program}; here it is a setting of {method.Name}: --cfg.{name}.";
        }

        var line = $"mm-convert {family.Converter} merge --cfg.base_save_dir ";
        return $"{Quoted.Of(option)} is an option of the original's {program}. merge does that: {line}" + (program == Folders
            ? "BASE_HF_DIR --cfg.lora_save_dir ADAPTER --cfg.merge_save_dir SAVE_MERGED_HF_DIR, ADAPTER being the folder with PEFT's "
                + "adapter_model.safetensors; --cfg.lora_alpha N where no adapter_config.json lies there."
            : "BASE --cfg.lora_save_dir LORA --cfg.merge_save_dir MERGED --cfg.lora_alpha N.");
    }
}
