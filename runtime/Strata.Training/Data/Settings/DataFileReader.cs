using System.Collections.Immutable;
using Strata.Configuration;

namespace Strata.Training.Data.Settings;

/// <summary>Reads <c>dataset_param</c> of a data file.</summary>
internal static class DataFileReader
{
    private const int MostWorkers = 256;

    private const string NoValidation =
        "nothing is validated while training: a part of the data would be put aside and lost. Remove it, and ask the trained model.";

    /// <summary>Reads the file's objects.</summary>
    public static DataFile Read(string path, ConfigurationSection root)
    {
        var parameters = root.Section("dataset_param");
        Only(parameters, "dataset_type", "huggingface");
        var preprocessing = parameters.Section("preprocess_parameters");
        var basic = parameters.Section("basic_parameters");
        RefuseCutoff(basic);
        preprocessing.Ignore("use_fast_tokenizer");
        basic.Ignore("streaming", "preprocess_on_fly", "neat_packing");
        basic.IgnoreWithWarning(NoValidation, "val_dataset", "val_rate", "val_max_samples");
        basic.IgnoreWithWarning("tools are not written into prompts; records that call some are refused. Remove it.", "tool_format");
        return new(
            path,
            preprocessing.String("model_name_or_path"),
            basic.Identifier("template"),
            basic.String("dataset_dir"),
            Files(basic))
        {
            MostRecords = basic.Has("max_samples") ? Positive(basic, "max_samples", 1) : null,
            CacheFolder = basic.Has("cache_dir") ? basic.String("cache_dir") : null,
            IgnoresCache = basic.Boolean("overwrite_cache", false),
            Workers = Math.Min(Positive(basic, "preprocessing_num_workers", 1), Math.Min(MostWorkers, Environment.ProcessorCount)),
            GroupSize = Positive(basic, "preprocessing_batch_size", 1000),
            Packs = basic.Boolean("packing", false),
            Labels = new(
                basic.Boolean("train_on_prompt", false),
                basic.Boolean("mask_history", false),
                basic.Boolean("enable_thinking", true),
                preprocessing.Boolean("split_special_tokens", false)),
            Limits = Limits(preprocessing),
            Attributes = RecordAttributesReader.Read(parameters.TrySection("attr")),
            Loader = LoaderSettingsReader.Read(root.TrySection("dataloader_param")),
        };
    }

    /// <summary>A number above 0.</summary>
    internal static int Positive(ConfigurationSection section, string key, int standard)
    {
        var value = section.Int32(key, standard);
        return value > 0 ? value : Refused(section, key, $"expected a whole number above 0, found {value}.", standard);
    }

    /// <summary>A value of which only one is done; absent is right.</summary>
    internal static void Only(ConfigurationSection section, string key, string only)
    {
        if (section.Has(key) && section.String(key) is var found && found != only)
        {
            _ = Refused(section, key, $"expected '{only}', the only one that is done, found '{found}'. Write that.", 0);
        }
    }

    /// <summary>Adds a fault, and gives what is read in its place.</summary>
    internal static T Refused<T>(ConfigurationSection section, string key, string message, T standard)
    {
        section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, key, message);
        return standard;
    }

    private static void RefuseCutoff(ConfigurationSection basic)
    {
        if (basic.Has("cutoff_len"))
        {
            _ = Refused(
                basic, "cutoff_len", "the length of a sequence is --seq-length, as in the original. Remove the key, and say it there.", 0);
        }
    }

    private static ImmutableArray<string> Files(ConfigurationSection basic)
    {
        ImmutableArray<string> files = [.. basic.String("dataset").Split(',')];
        return files.All(file => file.Length > 0 && file.Trim() == file) ? files : Refused(
            basic, "dataset", $"expected files divided by commas, without blanks, found '{string.Join(',', files)}'.", files);
    }

    private static MediaLimits Limits(ConfigurationSection section)
    {
        var standard = new MediaLimits();
        var limits = new MediaLimits
        {
            PictureLeast = AtLeastNone(section, "image_min_pixels", standard.PictureLeast),
            PictureMost = Positive(section, "image_max_pixels", standard.PictureMost),
            FrameLeast = AtLeastNone(section, "video_min_pixels", standard.FrameLeast),
            FrameMost = Positive(section, "video_max_pixels", standard.FrameMost),
            MostFrames = Positive(section, "video_maxlen", standard.MostFrames),
            FramesPerSecond = section.Double("video_fps", standard.FramesPerSecond),
        };
        RefuseTurned(section, "image_min_pixels", limits.PictureLeast, limits.PictureMost);
        RefuseTurned(section, "video_min_pixels", limits.FrameLeast, limits.FrameMost);
        return limits.FramesPerSecond > 0 && double.IsFinite(limits.FramesPerSecond) ? limits : Refused(
            section, "video_fps", $"expected a number above 0, found {limits.FramesPerSecond}.", limits);
    }

    private static int AtLeastNone(ConfigurationSection section, string key, int standard)
    {
        var value = section.Int32(key, standard);
        return value >= 0 ? value : Refused(section, key, $"expected 0 or more, found {value}.", standard);
    }

    private static void RefuseTurned(ConfigurationSection section, string key, int least, int most)
    {
        if (least > most)
        {
            _ = Refused(section, key, $"{least} is more than the most pixels, {most}. Write the smaller number here.", 0);
        }
    }
}
