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

    /// <summary>Requires that a tree is read, unconverted, as the HuggingFace folder that it is of.</summary>
    public static void RequireRead(Converter converter, string tree, string original)
    {
        using var read = converter.MmAsHf(tree, original, new() { IgnoreUnknown = true }, []);
        using var expected = Checkpoint.Open(original);
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name), read.Tensors.Select(tensor => tensor.Name));
        Assert.All(expected.Tensors, tensor => Assert.Equal(0, read[tensor.Name].DifferingRows(tensor)));
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
