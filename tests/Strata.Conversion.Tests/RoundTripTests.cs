using CsCheck;
using Strata.Configuration;
using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Output;
using Strata.Conversion.Tests.Recorded;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>There and back again, and from one layout to another: over every valid layout of the tiny models.</summary>
public sealed class RoundTripTests
{
    private static readonly Converter Glm = new(Glm4vConfig.Checkpoints);
    private static readonly Converter Qwen = new(Qwen25VlConfig.Checkpoints);

    [Theory]
    [InlineData("base")]
    [InlineData("tied")]
    [InlineData("old_style_keys")]
    public void A_checkpoint_comes_back_byte_for_byte_from_its_layouts(string name)
    {
        using var folder = new TemporaryDirectory();
        var source = Fixtures.Path("mindspeed", "glm_a", "hf", name);
        var expected = Folders.Hashes(source);

        // All with up to three stages, or two stages of two chunks; of the thousands with more, every two-hundredth. With
        // STRATA_EVERY_LAYOUT=1 all are tried, which takes minutes.
        var layouts = Layouts(name, stages: 4, chunks: 2);
        var isEvery = Environment.GetEnvironmentVariable("STRATA_EVERY_LAYOUT") == "1";
        List<StageLayout> tried = isEvery && name == "base" ? layouts :
        [
            .. layouts.Where(
                layout => layout.Text.Sum(chunk => chunk.Count) is var places && (places <= 3 || (places == 4 && layout.Text.Count == 2))),
            .. layouts.Where((_, index) => index % 200 == 0),
        ];
        Parallel.ForEach(tried.Where((_, index) => name == "base" || index % 10 == 0).Index(), numbered =>
        {
            var (index, layout) = numbered;
            var (mm, hf) = (folder.File($"mm{index}"), folder.File($"hf{index}"));
            Run(Glm.HfToMm(source, mm, layout, new()));
            Run(Glm.MmToHf(mm, source, hf, layout, new()));
            Assert.True(expected.SequenceEqual(Folders.Hashes(hf)), TinyLayouts.Text(layout));
            if (name == "base")
            {
                Conversions.RequireRead(Glm, mm, source);
            }

            Directory.Delete(mm, recursive: true);
            Directory.Delete(hf, recursive: true);
        });

        Assert.InRange(layouts.Count, 8_000, 10_000);
    }

    [Theory]
    [InlineData("base", true)]
    [InlineData("base", false)]
    [InlineData("tied", true)]
    [InlineData("tied", false)]
    public void Splitting_anew_gives_what_converting_gives(string name, bool hasConfiguration)
    {
        var source = Fixtures.Path("mindspeed", "glm_a", "hf", name);
        var layouts = Layouts(name, stages: 3, chunks: 2);
        using var folder = new TemporaryDirectory();
        var made = new Dictionary<int, (string Path, IReadOnlyList<string> Hashes)>();
        var number = 0;
        Gen.Select(Gen.Int[0, layouts.Count - 1], Gen.Int[0, layouts.Count - 1]).Sample(
            pair =>
            {
                var (from, to) = (Converted(pair.Item1), Converted(pair.Item2));
                var target = folder.File($"split{number++}");
                Run(Glm.Resplit(from.Path, target, layouts[pair.Item1], layouts[pair.Item2], new(), hasConfiguration ? source : null));
                var isEqual = to.Hashes.SequenceEqual(Folders.Hashes(target));
                Directory.Delete(target, recursive: true);
                return isEqual;
            },
            print: pair => $"{TinyLayouts.Text(layouts[pair.Item1])} to {TinyLayouts.Text(layouts[pair.Item2])}",
            iter: 40,
            threads: 1);

        (string Path, IReadOnlyList<string> Hashes) Converted(int index)
        {
            if (!made.TryGetValue(index, out var result))
            {
                var path = folder.File($"mm{index}");
                Run(Glm.HfToMm(source, path, layouts[index], new()));
                made.Add(index, result = (path, Folders.Hashes(path)));
            }

            return result;
        }
    }

    [Fact]
    public void Keys_of_the_old_style_convert_to_the_same_checkpoint()
    {
        using var folder = new TemporaryDirectory();
        StageLayout layout = new([[1, 3]], [[3, 0]]);
        Run(Glm.HfToMm(Fixtures.Path("mindspeed", "glm_a", "hf", "base"), folder.File("new"), layout, new()));
        Run(Glm.HfToMm(Fixtures.Path("mindspeed", "glm_a", "hf", "old_style_keys"), folder.File("old"), layout, new()));
        Assert.Equal(Folders.Hashes(folder.File("new")), Folders.Hashes(folder.File("old")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_family_splits_anew_as_the_original_does(bool hasConfiguration)
    {
        using var folder = new TemporaryDirectory();
        var source = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");
        var recorded = RecordedCase.Of("qwen25vl_tp/manifest.json", "tp2_pp2");
        StageLayout four = new([[1, 1, 1, 1]], [[3, 0, 0, 0]]);
        Run(Qwen.HfToMm(source, folder.File("mm"), recorded.Layout, new()));
        Run(Qwen.Resplit(folder.File("mm"), folder.File("split"), recorded.Layout, four, new(), hasConfiguration ? source : null));
        Assert.Equal(
            RecordedCase.Of("qwen25vl_tp/manifest.json", "resplit_tp2_pp2_to_tp1_pp4").Tree().Order(StringComparer.Ordinal),
            WrittenTree.Of(folder.File("split")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_family_comes_back_byte_for_byte()
    {
        var source = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");
        var expected = Folders.Hashes(source);
        var parameters = Qwen25VlConfig.Checkpoints.Parameters(ConfigurationFile.Load(Path.Combine(source, "config.json")));
        foreach (var (index, layout) in TinyLayouts.Of(parameters, vision: 3, text: 4, stages: 2, chunks: 2).Index()
            .Where(layout => layout.Index % 7 == 0))
        {
            using var folder = new TemporaryDirectory();
            var split = layout with { VisionTensorParallel = index % 2 };
            Run(Qwen.HfToMm(source, folder.File("mm"), split, new()));
            Run(Qwen.MmToHf(folder.File("mm"), source, folder.File("hf"), split, new()));
            Assert.True(expected.SequenceEqual(Folders.Hashes(folder.File("hf"))), TinyLayouts.Text(split));
        }
    }

    private static List<StageLayout> Layouts(string name, int stages, int chunks)
    {
        var config = ConfigurationFile.Load(Fixtures.Path("mindspeed", "glm_a", "hf", name, "config.json"));
        return [.. TinyLayouts.Of(Glm4vConfig.Checkpoints.Parameters(config), vision: 3, text: 4, stages, chunks)];
    }

    private static void Run(IConversion conversion)
    {
        using (conversion)
        {
            conversion.Run(null, CancellationToken.None);
        }
    }
}
