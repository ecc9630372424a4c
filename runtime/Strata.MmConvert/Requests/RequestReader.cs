using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;

namespace Strata.MmConvert.Requests;

/// <summary>Makes a conversion of a method's settings.</summary>
/// <param name="family">The kind of model.</param>
/// <param name="values">The settings.</param>
/// <param name="options">What else is asked for.</param>
/// <param name="notes">What is said already.</param>
internal sealed class RequestReader(ICheckpointFamily family, SettingValues values, ConversionOptions options, IReadOnlyList<string> notes)
{
    /// <summary>Makes it.</summary>
    /// <exception cref="UsageException">A setting is missing, or asks for what is not done.</exception>
    /// <exception cref="InputException">A setting contradicts the model's configuration.</exception>
    public ConversionRequest Read()
    {
        Require();
        var direction = values.Method.Direction;
        var isVisionOnly = Truth("cfg.save_vit_only");
        if (isVisionOnly && direction is not (ConversionDirection.HfToMm or ConversionDirection.LoraHfToMm))
        {
            throw new UsageException($"--cfg.save_vit_only is for hf_to_mm only: {values.Method.Name} converts whole models.");
        }

        var asked = options with { VisionOnly = isVisionOnly };
        var said = notes.Concat(new UnusedSettings(family, values).Notes()).ToList();
        return direction switch
        {
            ConversionDirection.HfToMm =>
                new(family, direction, Folder("cfg.hf_config.hf_dir"), Folder("cfg.mm_dir"), Layout("cfg.parallel_config"))
                {
                    Options = asked,
                    Notes = said,
                },
            ConversionDirection.MmToHf =>
                new(family, direction, Folder("cfg.mm_dir"), Folder("cfg.save_hf_dir"), Layout("cfg.parallel_config"))
                {
                    Original = Folder("cfg.hf_config.hf_dir"),
                    Options = asked,
                    Notes = said,
                },
            ConversionDirection.LoraHfToMm or ConversionDirection.LoraMmToHf or ConversionDirection.Merge =>
                new AdapterRequestReader(family, values).Read() with { Options = asked, Notes = said },
            _ => new(family, direction, Folder("cfg.source_dir"), Folder("cfg.target_dir"), Layout("cfg.source_parallel_config"))
            {
                TargetLayout = Layout("cfg.target_parallel_config"),
                Original = values.Folder("cfg.hf_config.hf_dir"),
                Options = asked,
                Notes = said,
            },
        };
    }

    private void Require()
    {
        var missing = values.Method.Settings.Where(setting => setting.IsRequired && values.Find(setting.Path) is null).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException(
                $"{family.Converter} {values.Method.Name} needs "
                    + $"{string.Join(" and ", missing.Select(setting => $"--{setting.Path} {setting.Value}"))}. "
                + $"'mm-convert {family.Converter} {values.Method.Name} --help' has examples.");
        }
    }

    private StageLayout Layout(string group) => values.Layout(group);

    private string Folder(string path) => values.Folder(path)!;

    private bool Truth(string path) => values.Truth(path);
}
