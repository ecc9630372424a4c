using Strata.Configuration;

namespace Strata.Training.Data.Settings;

/// <summary>Reads <c>dataloader_param</c> of a data file.</summary>
internal static class LoaderSettingsReader
{
    private const string Random = "BaseRandomBatchSampler";
    private const string Bucket = "BucketBatchSampler";

    /// <summary>Reads the object.</summary>
    /// <param name="section">The object; null where the file has none.</param>
    public static LoaderSettings Read(ConfigurationSection? section)
    {
        if (section is null)
        {
            return new(true, SizePriority.None, false);
        }

        DataFileReader.Only(section, "dataloader_mode", "sampler");
        section.Ignore("pin_memory", "num_workers", "collate_param.model_name");
        RefuseFalse(section, "drop_last", "what is left over makes no micro-batch for every replica. Write true.");
        RefuseFalse(section, "collate_param.ignore_pad_token_for_loss", "padding would be learned. Write true.");
        return new(section.Boolean("shuffle", true), Priority(section), section.Boolean("data_sharding", false));
    }

    private static void RefuseFalse(ConfigurationSection section, string key, string why)
    {
        if (!section.Boolean(key, true))
        {
            _ = DataFileReader.Refused(section, key, why, 0);
        }
    }

    private static SizePriority Priority(ConfigurationSection section)
    {
        var sampler = section.Identifier("sampler_type", Random);
        var mode = section.Identifier("priority_mode", "data_bucketing_img");
        return (sampler, mode) switch
        {
            (Random, _) => SizePriority.None,
            (Bucket, "data_bucketing_img") => SizePriority.Bucketing,
            (Bucket, "data_reordering_img") => SizePriority.Reordering,
            (Bucket, _) => DataFileReader.Refused(
                section, "priority_mode", $"expected 'data_bucketing_img' or 'data_reordering_img', found '{mode}'.", SizePriority.None),
            _ => DataFileReader.Refused(
                section, "sampler_type", $"expected '{Random}' or '{Bucket}', found '{sampler}'.", SizePriority.None),
        };
    }
}
