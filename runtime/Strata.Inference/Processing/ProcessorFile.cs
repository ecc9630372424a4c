using Strata.Configuration;

namespace Strata.Inference.Processing;

/// <summary>
/// Where a checkpoint says how its pictures become patches: in <c>image_processor</c> of <c>processor_config.json</c>, as HuggingFace
/// transformers 5 saves it, or in <c>preprocessor_config.json</c>. Where both say it, the first counts, as it does there.
/// </summary>
/// <param name="Path">The file; where none is there, the one that could say it.</param>
/// <param name="Configuration">What holds.</param>
/// <param name="Warnings">What the user should know, a line each.</param>
internal sealed record ProcessorFile(string Path, ImageProcessorConfig Configuration, IReadOnlyList<string> Warnings)
{
    private const string Part = "image_processor";

    /// <summary>Reads it.</summary>
    /// <param name="directory">The model's folder.</param>
    /// <param name="standard">What the family's processor class has.</param>
    /// <param name="family">The family, for messages.</param>
    /// <exception cref="InputException">A value is wrong or asks for something that is not done.</exception>
    public static ProcessorFile Read(string directory, ImageProcessorConfig standard, string family)
    {
        var (whole, alone) = (In("processor_config.json"), In("preprocessor_config.json"));
        if (!File.Exists(whole) || !ConfigurationFile.Load(whole).Has(Part))
        {
            return File.Exists(alone)
                ? Of(alone, ImageProcessorConfig.Read(alone, standard))
                : new(alone, standard, [$"{alone} is not there; pictures are processed with the values of {family}'s processor class."]);
        }

        var file = Of(whole, ImageProcessorConfig.Read(whole, standard, Part));
        return File.Exists(alone) && ImageProcessorConfig.Read(alone, standard).Configuration != file.Configuration
            ? file with
            {
                Warnings =
                [
                    .. file.Warnings,
                    $"{whole} and {alone} ask for different pictures; {Part} of the first counts, as in transformers 5. Remove the other.",
                ],
            }
            : file;

        string In(string name) => System.IO.Path.Combine(directory, name);
    }

    private static ProcessorFile Of(string path, (ImageProcessorConfig Configuration, ConfigurationReport Report) read) => new(
        path,
        read.Configuration,
        [
            .. read.Report.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info).Select(finding => finding.ToString()),
        ]);
}
