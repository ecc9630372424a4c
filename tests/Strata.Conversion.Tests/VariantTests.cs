using System.Text.Json.Nodes;
using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Variants;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>
/// Models of other sizes: odd vocabularies, one key-value head, other head ratios, biases, element types, tied heads, one shard or many,
/// nested and flat configurations. Every tensor of every rank against a second implementation, and back.
/// </summary>
public sealed class VariantTests
{
    private static readonly Converter Glm = new(Glm4vConfig.Checkpoints);

    [Fact]
    public void Models_by_chance_convert_as_the_formulas_say_and_come_back()
    {
        var split = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var variant = Variant.Random(random);
            using var folder = new TemporaryDirectory();
            var tensors = VariantFolder.Write(folder.File("hf"), variant, random);
            var layout = Layout(variant, random);
            split += layout.TensorParallel > 1 ? 1 : 0;
            Converts(folder, variant, tensors, layout, $"seed {seed}: {variant} {TinyLayouts.Text(layout)}");
        }

        Assert.InRange(split, 5, 35);
    }

    [Theory]
    [InlineData(2, 47, "Vocabulary")]
    [InlineData(3, 48, "heads")]
    public void Sizes_that_do_not_divide_are_refused_rather_than_cut(int ways, int vocabulary, string word)
    {
        using var folder = new TemporaryDirectory();
        _ = VariantFolder.Write(folder.File("hf"), new(64, 4, 2, 12, vocabulary, 2, 1, 8, 1, 6), new(1));
        StageLayout layout = new([[2]], [[1]]) { TensorParallel = ways };
        var fault = Assert.Throws<InputException>(() => Glm.HfToMm(folder.File("hf"), folder.File("mm"), layout, new()));
        Assert.Contains("STR200", fault.Message, StringComparison.Ordinal);
        Assert.Contains(word, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(folder.File("mm")));
    }

    private static StageLayout Layout(Variant variant, Random random)
    {
        var stages = random.Next(1, Math.Min(4, variant.Layers + 1));
        var text = new int[stages];
        for (var layer = 0; layer < variant.Layers; layer++)
        {
            text[layer < stages ? layer : random.Next(stages)]++;
        }

        int[] vision = [variant.Depth, .. new int[stages - 1]];
        var divides = (int n) =>
            variant.Groups % n == 0 && variant.Vocabulary % n == 0 && variant.FeedForward % n == 0 && variant.Hidden % n == 0;
        var ways = new[] { 2, 3, 1 }.First(divides);

        // The vision tower as the text, in one piece, or in more.
        var visionWays = random.Next(3) switch { 0 => 0, 1 => 1, _ => variant.Hidden % (2 * ways) == 0 ? 2 * ways : 0 };
        return new([text], [vision]) { TensorParallel = ways, VisionTensorParallel = visionWays };
    }

    private static void Converts(
        TemporaryDirectory folder, Variant variant, Dictionary<string, Matrix> tensors, StageLayout layout, string name)
    {
        var (hf, mm, back) = (folder.File("hf"), folder.File("mm"), folder.File("back"));
        Run(Glm.HfToMm(hf, mm, layout, new()));
        var formulas = new Formulas(variant, tensors, layout);
        var stages = layout.Text[0].Count;
        for (var stage = 0; stage < stages; stage++)
        {
            for (var rank = 0; rank < Math.Max(layout.TensorParallel, layout.VisionTensorParallel); rank++)
            {
                var path = Path
                    .Combine(mm, "release", stages == 1 ? $"mp_rank_{rank:00}" : $"mp_rank_{rank:00}_{stage:000}", "model_optim_rng.pt");
                using var archive = TorchArchive.Open(path);
                var expected = formulas.Section(stage, rank);
                var section = Assert.Single(archive.Sections);
                Assert.Equal(expected.Keys.Order(StringComparer.Ordinal),
                    section.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
                foreach (var tensor in section.Tensors)
                {
                    var bytes = new byte[tensor.ByteLength];
                    archive.Read(tensor.Offset, bytes);
                    Assert.True(tensor.Type == variant.Type
                        && bytes.AsSpan().SequenceEqual(expected[tensor.Name]), $"{name}: {path}: {tensor.Name}");
                }
            }
        }

        Run(Glm.MmToHf(mm, hf, back, layout, new()));
        if (!variant.IsFlat)
        {
            // What one of transformers 4 and 5 would not find is added to what was there; then nothing is missing any more.
            var (given, written) = (Path.Combine(hf, "config.json"), Path.Combine(back, "config.json"));
            Assert.True(Contains(JsonNode.Parse(File.ReadAllText(written)), JsonNode.Parse(File.ReadAllText(given))), name);
            File.Copy(written, given, overwrite: true);
            Run(Glm.MmToHf(mm, hf, folder.File("again"), layout, new()));
            Assert.True(Folders.Hashes(hf).SequenceEqual(Folders.Hashes(folder.File("again"))), name);
        }

        Assert.True(Folders.Hashes(hf).SequenceEqual(Folders.Hashes(back)), name);
    }

    private static bool Contains(JsonNode? whole, JsonNode? part) => part is JsonObject members
        ? members.All(member => Contains(whole![member.Key], member.Value))
        : JsonNode.DeepEquals(whole, part);

    private static void Run(IConversion conversion)
    {
        using (conversion)
        {
            conversion.Run(null, CancellationToken.None);
        }
    }
}
