using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;

namespace Strata.MmConvert.Requests;

/// <summary>Makes a conversion of an adapter of a method's settings.</summary>
/// <param name="family">The kind of model.</param>
/// <param name="values">The settings.</param>
internal sealed class AdapterRequestReader(ICheckpointFamily family, SettingValues values)
{
    private const string Common = "cfg.common_model_config";

    /// <summary>Makes it.</summary>
    /// <exception cref="UsageException">A setting asks for what is not done.</exception>
    public ConversionRequest Read()
    {
        var direction = values.Method.Direction;
        if (direction == ConversionDirection.Merge)
        {
            return new(family, direction, Folder("cfg.base_save_dir"), Folder("cfg.merge_save_dir"), new([[0]], [[0]]))
            {
                Lora = values.Folder("cfg.lora_save_dir"),
                Adapter = new()
                {
                    Alpha = values.Number("cfg.lora_alpha"),
                    Rank = values.Number("cfg.lora_r"),
                    Targets = values.Names("cfg.lora_target_modules"),
                },
            };
        }

        // 0, false and null stand in the original's files where nothing is given.
        var layout = values.Layout("cfg.parallel_config");
        var isPresent = values.Truth($"{Common}.new_transformers_weight_key");
        var adapter = new AdapterOptions
        {
            Base = values.Folder("cfg.base_hf_dir"),
            Prefix = values.Folder($"{Common}.model_prefix"),
        };
        if (direction == ConversionDirection.LoraMmToHf)
        {
            return new(family, direction, Folder("cfg.mm_dir"), Folder("cfg.save_hf_dir"), layout)
            {
                Adapter = adapter with
                {
                    Original = values.Folder("cfg.hf_config.hf_dir"),
                    Alpha = values.Number("cfg.lora_alpha"),
                    HasPresentKeys = isPresent,
                },
            };
        }

        return layout.IsCanonical
            ? new(family, direction, Folder("cfg.hf_config.hf_dir"), Folder("cfg.mm_dir"), layout)
            {
                Adapter = adapter with { HasPresentKeys = isPresent ? true : null },
            }
            : throw new UsageException(
                $"{values.Method.Name} needs --{Common}.enable_canonical_hf_struct true, as the original does: PEFT's adapters are of "
                + "projections that are kept apart.");
    }

    private string Folder(string path) => values.Folder(path)!;
}
