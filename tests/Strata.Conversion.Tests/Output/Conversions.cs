using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>The recorded tiny model, converted in ways that leave the target to the test.</summary>
internal static class Conversions
{
    public static readonly Converter Glm = new(Glm4vConfig.Checkpoints);

    public static readonly StageLayout FourStages = new([[1, 1, 1, 1]], [[3, 0, 0, 0]]);

    public static readonly StageLayout TwoStages = new([[2, 2]], [[3, 0]]);

    public static string Source => Fixtures.Path("mindspeed", "glm_a", "hf", "base");

    /// <summary>Converts to MindSpeed-MM.</summary>
    public static void Run(string target, StageLayout? layout = null, ConversionOptions? options = null, string? source = null) =>
        Run(Glm.HfToMm(source ?? Source, target, layout ?? FourStages, options ?? new()));

    /// <summary>Runs a conversion.</summary>
    public static void Run(IConversion conversion, Action<ConversionProgress>? told = null, CancellationToken cancellation = default)
    {
        using (conversion)
        {
            conversion.Run(told is null ? null : new Listener(told), cancellation);
        }
    }

    /// <summary>A folder of one's own with the recorded model, whose files may be changed.</summary>
    public static string Copy(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    private sealed class Listener(Action<ConversionProgress> told) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value) => told(value);
    }
}
