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
}
