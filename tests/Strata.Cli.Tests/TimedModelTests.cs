using Strata.Cli.Bench;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using TorchSharp;

namespace Strata.Cli.Tests;

/// <summary>That `strata bench infer` measures what it says; how long it takes is nobody's to test.</summary>
public sealed class TimedModelTests
{
    [Fact]
    public void Each_token_is_timed_and_each_weight_of_a_product_counted_once()
    {
        using var folder = new TemporaryFolder();
        var target = folder.File("narrow");
        var families = new ModelFamilies(Models.Families.All);
        var model = new TimedModel(target, families, new CommandConsole(TextWriter.Null, TextWriter.Null));
        var times = model.Run(new(1, 1, torch.ScalarType.BFloat16, 4, 3, 2, false), 16);
        Assert.Equal((2, 6), (times.Prompt.Seconds.Count, times.Token.Seconds.Count));
        Assert.All(times.Token.Seconds, seconds => Assert.True(seconds > 0));

        // Two query heads and two of keys and values, 256 wide; gate and up of 856; 9,472 tokens; two bytes each.
        Assert.Equal(256 * (768 + 256 + (3 * 856) + 9472) * 2, times.WeightBytes);

        // Of four tokens, only the last has scores.
        Assert.Equal(2 * 256 * ((4 * (768 + 256 + (3 * 856))) + 9472), times.PromptOperations);
        Assert.False(Directory.Exists(target));
    }

    [Theory]
    [InlineData(8, 64)]
    [InlineData(4, 32)]
    public void Weights_of_codes_are_counted_with_their_scales(int bits, int group)
    {
        using var folder = new TemporaryFolder();
        var families = new ModelFamilies(Models.Families.All);
        var model = new TimedModel(folder.File("narrow"), families, new CommandConsole(TextWriter.Null, TextWriter.Null));
        var size = new InferenceSize(1, 1, torch.ScalarType.BFloat16, 4, 1, 1, false) { Scheme = new(bits, group) };
        var weights = (256 * (768 + 256 + (2 * 856) + 9472), 856 * 256);
        var scales = (weights.Item1 / group) + (256 * ((856 + group - 1) / group));
        Assert.Equal(((weights.Item1 + weights.Item2) * bits / 8) + (2 * scales), model.Run(size, 16).WeightBytes);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>What is counted of a picture is its tower's alone: its layers, and what is around them.</summary>
    [Fact]
    public void A_picture_is_timed_and_its_towers_products_are_counted()
    {
        using var folder = new TemporaryFolder();
        var families = new ModelFamilies(Models.Families.All);
        var model = new TimedModel(folder.File("narrow"), families, new CommandConsole(TextWriter.Null, TextWriter.Null));
        var size = new InferenceSize(1, 1, torch.ScalarType.BFloat16, 4, 1, 2, false) { Picture = 4 };
        var picture = model.Run(size, 16).Picture!;
        Assert.Equal((2, 2), (picture.Tower.Seconds.Count, picture.First.Seconds.Count));

        // 16 patches, 24 layers, 96 wide: queries, keys, values and what joins them; gate, up and down of 256; attention over 16 x 16.
        var layers = 24L * 16 * ((2 * 96 * ((4 * 96) + (3 * 256))) + (4 * 16 * 96));
        Assert.InRange(picture.Operations - layers, 1, layers);
        _ = Assert.Throws<InputException>(() => model.Run(size with { Picture = 3 }, 16));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
