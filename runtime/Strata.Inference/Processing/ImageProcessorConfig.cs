using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Inference.Images;
using Strata.Rules.Words;

namespace Strata.Inference.Processing;

/// <summary>How pictures become patches: <c>preprocessor_config.json</c>.</summary>
public sealed record ImageProcessorConfig
{
    /// <summary>What the limits count; the processor's class says it, no file does.</summary>
    public PixelLimits Limits { get; init; }

    /// <summary>The names of the processor's class, the usual one first; empty where any will do.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>The least pixels of a picture or video, 16 tokens of 28 x 28 unless a family says otherwise.</summary>
    public int LeastPixels { get; init; } = 112 * 112;

    /// <summary>The most pixels of a picture or video, 15000 such tokens unless a family says otherwise.</summary>
    public int MostPixels { get; init; } = 28 * 28 * 15000;

    /// <summary>Side of a patch, in pixels.</summary>
    public int PatchSize { get; init; } = 14;

    /// <summary>Frames in a patch.</summary>
    public int TemporalPatchSize { get; init; } = 2;

    /// <summary>Patches along each side of the square that is one token.</summary>
    public int MergeSize { get; init; } = 2;

    /// <summary>What each stored number, 0 to 255, is multiplied with first.</summary>
    public double RescaleFactor { get; init; } = 1 / 255.0;

    /// <summary>What is then subtracted from red, green and blue. CLIP's.</summary>
    public (double Red, double Green, double Blue) Mean { get; init; } = (0.48145466, 0.4578275, 0.40821073);

    /// <summary>What red, green and blue are then divided by. CLIP's.</summary>
    public (double Red, double Green, double Blue) Deviation { get; init; } = (0.26862954, 0.26130258, 0.27577711);

    /// <summary>Which axis is resized first; no file says it.</summary>
    public ResizeOrder ResizeOrder { get; init; } = ResizeOrder.Pillow12;

    /// <summary>Reads the file; what it does not say stays as the processor's class has it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="standard">What the family's processor class has; null for the values of a new configuration.</param>
    /// <param name="part">The object of the file that says it; null for the file as a whole.</param>
    /// <returns>The configuration, and what was found that is unknown.</returns>
    /// <exception cref="InputException">A value is wrong or asks for something that is not done; the message names each.</exception>
    public static (ImageProcessorConfig Configuration, ConfigurationReport Report) Read(
        string path, ImageProcessorConfig? standard = null, string? part = null)
    {
        var root = ConfigurationFile.Load(path);
        var section = part is null ? root : root.Section(part);
        var configuration = Read(section, standard ?? new());
        root.Report.ThrowIfInvalid();
        section.ReportUnknown();
        return (configuration, root.Report);
    }

    /// <summary>Reads what a section says of pictures, or of a video's frames.</summary>
    internal static ImageProcessorConfig Read(ConfigurationSection section, ImageProcessorConfig standard)
    {
        foreach (var (key, value) in new[]
        {
            ("do_resize", "true"), ("do_rescale", "true"), ("do_normalize", "true"), ("do_convert_rgb", "true"), ("resample", "3"),
        })
        {
            section.Expect(key, value);
        }

        section.Ignore("processor_class", "video_processor_type", "data_format", "return_tensors", "default_to_square");
        WarnOfClass(section, standard);
        var configuration = standard with
        {
            LeastPixels = Limit(section, standard.Limits, standard.LeastPixels, "size.shortest_edge", "min_pixels"),
            MostPixels = Limit(section, standard.Limits, standard.MostPixels, "size.longest_edge", "max_pixels"),
            PatchSize = Optional(section, standard.PatchSize, "patch_size"),
            TemporalPatchSize = Optional(section, standard.TemporalPatchSize, "temporal_patch_size"),
            MergeSize = Optional(section, standard.MergeSize, "merge_size"),
            RescaleFactor = section.Double("rescale_factor", standard.RescaleFactor),
            Mean = Colours(section, "image_mean", standard.Mean),
            Deviation = Colours(section, "image_std", standard.Deviation),
        };
        RefuseNothingLeft(section, configuration);
        PictureSizes.Refuse(section, configuration);
        return configuration;
    }

    /// <summary>A name may go on with the form of the class, <c>Fast</c>.</summary>
    private static void WarnOfClass(ConfigurationSection section, ImageProcessorConfig standard)
    {
        const string Key = "image_processor_type";
        if (section.Has(Key) && section.String(Key) is var name && !standard.Classes.IsEmpty
            && !standard.Classes.Any(own => name.StartsWith(own, StringComparison.Ordinal)))
        {
            section.AddFinding(ConfigurationSeverity.Warning, ConfigurationFindingKind.Contradiction, Key,
                $"{Quoted.Of(name)} is another class than {Quoted.Of(standard.Classes[0])}, by whose rules sizes are chosen here. Use "
                    + "the file of this checkpoint.");
        }
    }

    /// <summary>Factors by which every picture comes out alike, or as no numbers at all.</summary>
    private static void RefuseNothingLeft(ConfigurationSection section, ImageProcessorConfig configuration)
    {
        if (configuration.RescaleFactor <= 0)
        {
            section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, "rescale_factor",
                $"expected a number above 0, found {configuration.RescaleFactor}. 1/255 is usual: 0.00392156862745098.");
        }

        var (red, green, blue) = configuration.Deviation;
        if ((float)red == 0 || (float)green == 0 || (float)blue == 0)
        {
            section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, "image_std",
                $"expected three numbers other than 0, by which colours are divided, found [{red}, {green}, {blue}].");
        }
    }

    /// <summary>
    /// Qwen2-VL's class writes both keys and reads the older one where they differ: there people lower the limits. Elsewhere they must not.
    /// </summary>
    private static int Limit(ConfigurationSection section, PixelLimits limits, int standard, string key, string older)
    {
        var keys = PictureSizes.Keys(section, key, older);
        if (limits != PixelLimits.Frame || keys.Paths.Length < 2 || keys.Paths.Any(path => !section.Has(path)))
        {
            return Optional(section, standard, keys);
        }

        var (value, other) = (Optional(section, standard, older), Optional(section, standard, key));
        if (value != other)
        {
            section.AddFinding(ConfigurationSeverity.Warning, ConfigurationFindingKind.Contradiction, older,
                $"{value} contradicts '{key}', which is {other}. '{older}' counts, as in the original. Make them equal, or remove one.");
        }

        return value;
    }

    private static int Optional(ConfigurationSection section, int standard, ConfigurationKeys keys)
    {
        var value = section.Int32(keys, standard);
        if (value < 1)
        {
            var given = keys.Paths.FirstOrDefault(path => section.Has(path)) ?? keys.Paths[0];
            section.AddFinding(ConfigurationSeverity.Error, ConfigurationFindingKind.Invalid, given,
                $"expected at least 1, found {value}.");
        }

        return value;
    }

    private static (double Red, double Green, double Blue) Colours(
        ConfigurationSection section,
        string key,
        (double Red, double Green, double Blue) standard)
    {
        var values = section.DoubleArray(key, [standard.Red, standard.Green, standard.Blue]);
        if (values.Length == 3)
        {
            return (values[0], values[1], values[2]);
        }

        section.AddFinding(
            ConfigurationSeverity.Error,
            ConfigurationFindingKind.Invalid,
            key,
            $"expected three numbers, for red, green and blue, found {values.Length}.");
        return standard;
    }
}
