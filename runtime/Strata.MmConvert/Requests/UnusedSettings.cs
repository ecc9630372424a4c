using System.Globalization;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;

namespace Strata.MmConvert.Requests;

/// <summary>Says what is accepted and not used, and why; refuses what would be wrong to pass over.</summary>
/// <param name="family">The kind of model.</param>
/// <param name="values">The settings.</param>
internal sealed class UnusedSettings(ICheckpointFamily family, SettingValues values)
{
    private const string Common = "cfg.common_model_config";
    private const string Canonical = ".enable_canonical_hf_struct";

    /// <summary>A note for each kind of thing that is not used.</summary>
    /// <exception cref="UsageException">A setting asks for what is not done.</exception>
    /// <exception cref="InputException">A setting contradicts the model's configuration.</exception>
    public IEnumerable<string> Notes()
    {
        if (values.Find($"{Common}.llm_hf_dir") is not null)
        {
            throw new UsageException(
                $"--{Common}.llm_hf_dir is not done: a converter copies one model and merges none (the original drops the vision tower "
                    + $"when it does). "
                + "Put both into one HuggingFace folder first.");
        }

        if (values.Truth(Common + Canonical) && !family.IsAdaptable)
        {
            throw new UsageException(
                $"--{Common}{Canonical} true is not done for {family.ModelType}: MindSpeed-MM builds such models with fused "
                + "projections only, and its converter passes the option over. Leave it out.");
        }

        if (values.Truth("cfg.trust_remote_code"))
        {
            yield return "--cfg.trust_remote_code has no effect: no code of a checkpoint is ever run.";
        }

        if (values.Find("cfg.llm_hf_config.hf_dir") is not null)
        {
            yield return "--cfg.llm_hf_config.hf_dir has no effect, as in the original: everything is read from --cfg.hf_config.hf_dir.";
        }

        var audio = values.Method.Settings
            .Where(setting => setting.Path.Split('.')[^1] is "audio_pp_layers" or "audio_tp_size" && IsGiven(setting)).ToList();
        if (audio.Count > 0)
        {
            yield return $"{Names(audio)} {(audio.Count == 1 ? "has" : "have")} no effect: {family.ModelType} has no audio tower.";
        }

        string[] ofAdapters = ["new_transformers_weight_key", "model_prefix"];
        var common = values.Method.Settings
            .Where(setting => setting.Path.StartsWith(Common, StringComparison.Ordinal) && IsGiven(setting)).ToList();
        var lora = common.Where(setting => ofAdapters.Contains(setting.Path.Split('.')[^1])).ToList();
        if (lora.Count > 0 && !IsOfAdapter)
        {
            var have = lora.Count == 1 ? "has" : "have";
            yield return $"{Names(lora)} {have} no effect, as in the original: only its LoRA methods read it.";
        }

        var counts = common.Except(lora).Where(setting => !setting.Path.EndsWith(Canonical, StringComparison.Ordinal)).ToList();
        if (counts.Count > 0 && Compare(counts))
        {
            var agrees = counts.Count == 1 ? "agrees with the model and has" : "agree with the model and have";
            yield return $"{Names(counts)} {agrees} no effect: config.json counts.";
        }
        else if (counts.Count > 0)
        {
            yield return $"{Names(counts)} {(counts.Count == 1 ? "has" : "have")} no effect: no config.json of the base is given.";
        }
    }

    /// <summary>The original overwrites these by what the configuration says, without a word.</summary>
    /// <returns>Whether there is a configuration.</returns>
    private bool Compare(IReadOnlyList<Setting> settings)
    {
        if (values.Folder(IsOfAdapter ? "cfg.base_hf_dir" : "cfg.hf_config.hf_dir") is not { } directory)
        {
            return false;
        }

        var counts = ModelCounts.Read(family, directory);
        foreach (var setting in settings)
        {
            var given = values.Find(setting.Path)!;
            var said = setting.Kind == SettingKind.Truth
                ? Text(SettingReader.Truth(setting, given))
                : Text(SettingReader.Number(setting, given));
            string[] right = setting.Path.Split('.')[^1] switch
            {
                "num_key_value_heads" => [Text(counts.KeyValueHeads)],
                "llm_num_layers" => [Text(counts.TextLayers)],
                "vit_num_layers" => [Text(counts.VisionLayers)],
                "tie_word_embeddings" => [Text(counts.TiesWordEmbeddings)],
                "num_experts" => ["0", "1"],
                _ => ["0"],
            };
            if (!right.Contains(said))
            {
                throw new InputException(
                    $"--{setting.Path} is {said}, but the model of {Path.Combine(directory, "config.json")} has {right[0]}. "
                    + "Leave the option out: config.json counts.");
            }
        }

        return true;
    }

    private bool IsOfAdapter => values.Method.Direction is ConversionDirection.LoraHfToMm or ConversionDirection.LoraMmToHf;

    private bool IsGiven(Setting setting) => values.Find(setting.Path) is { } node && setting.Kind switch
    {
        SettingKind.Number => Text(SettingReader.Number(setting, node)) != (setting.Default ?? "0"),
        SettingKind.Truth => SettingReader.Truth(setting, node),
        _ => true,
    };

    private static string Text(bool truth) => truth ? "true" : "false";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<Setting> settings) => string.Join(", ", settings.Select(setting => $"--{setting.Path}"));
}
