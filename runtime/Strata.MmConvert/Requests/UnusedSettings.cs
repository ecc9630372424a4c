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

        if (Is($"{Common}.enable_canonical_hf_struct"))
        {
            throw new UsageException(
                $"--{Common}.enable_canonical_hf_struct true is not done: query, key and value, and gate and up, are written as one tensor "
                + "each, which MindSpeed-MM trains in full. Leave the option out; to train adapters, convert with MindSpeed-MM itself.");
        }

        if (Is("cfg.trust_remote_code"))
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

        string[] loras = ["new_transformers_weight_key", "model_prefix"];
        var lora = values.Method.Settings.Where(setting => loras.Contains(setting.Path.Split('.')[^1]) && IsGiven(setting)).ToList();
        if (lora.Count > 0)
        {
            var have = lora.Count == 1 ? "has" : "have";
            yield return $"{Names(lora)} {have} no effect, as in the original: only its LoRA methods read it.";
        }

        var common = values.Method.Settings
            .Where(setting => setting.Path.StartsWith(Common, StringComparison.Ordinal) && IsGiven(setting)).Except(lora).ToList();
        if (common.Count > 0)
        {
            Compare(common);
            var agrees = common.Count == 1 ? "agrees with the model and has" : "agree with the model and have";
            yield return $"{Names(common)} {agrees} no effect: config.json counts.";
        }
    }

    /// <summary>The original overwrites these by what the configuration says, without a word.</summary>
    private void Compare(IReadOnlyList<Setting> settings)
    {
        var directory = SettingReader.Folder(values.Method.Find("cfg.hf_config.hf_dir")!, values.Find("cfg.hf_config.hf_dir")!);
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
    }

    private bool Is(string path) =>
        values.Method.Find(path) is { } setting && values.Find(path) is { } node && SettingReader.Truth(setting, node);

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
