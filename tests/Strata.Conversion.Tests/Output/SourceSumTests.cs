using System.IO.Hashing;
using Strata.Conversion.Execution.Sums;
using Strata.Conversion.Tests.Layouts;
using Strata.Fuzz;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>What is read of torch archives is held against the CRC-32s that they state, whatever becomes of it.</summary>
public sealed class SourceSumTests : IDisposable
{
    private static readonly Converter Qwen = new(Qwen25VlConfig.Checkpoints);
    private static readonly StageLayout TwoRanks = new([[4]], [[3]]) { TensorParallel = 2 };
    private static readonly StageLayout FourStages = new([[1, 1, 1, 1]], [[3, 0, 0, 0]]);

    private readonly TemporaryDirectory _folder = new();

    private static string Source => Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    [Fact]
    public void Pieces_in_any_order_make_the_sum_of_the_whole()
    {
        var random = new Random(5);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            var ends = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(bytes.Length + 1)).Append(0).Append(bytes.Length)
                .Distinct().Order().ToArray();
            var pieces = ends.Zip(ends.Skip(1)).OrderBy(_ => random.Next()).ToList();
            var halves = new[] { new PiecewiseCrc32(bytes.Length), new PiecewiseCrc32(bytes.Length) };
            foreach (var (start, end) in pieces)
            {
                halves[random.Next(2)].Add(start, bytes.AsSpan(start, end - start));
            }

            halves[0].Add(halves[1]);
            Assert.Equal((Crc32.HashToUInt32(bytes), bytes.Length), (halves[0].Value, halves[0].Covered));
        }
    }

    /// <summary>Whole, cut by columns and rows, put together, joined, copied on two ranks: each is read in another way.</summary>
    [Theory]
    [InlineData("image_encoder.encoder.patch_embed.proj.weight")]
    [InlineData("text_decoder.decoder.layers.0.self_attention.linear_qkv.weight")]
    [InlineData("text_decoder.decoder.layers.1.self_attention.linear_proj.weight")]
    [InlineData("text_decoder.decoder.layers.2.mlp.linear_fc1.weight")]
    [InlineData("text_decoder.decoder.layers.3.mlp.linear_fc2.weight")]
    [InlineData("text_decoder.embedding.word_embeddings.weight")]
    public void A_damaged_record_is_refused_whatever_becomes_of_it(string key)
    {
        Run(Qwen.HfToMm(Source, _folder.File("mm"), TwoRanks, new()));
        var path = Path.Combine(_folder.File("mm"), "release/mp_rank_00/model_optim_rng.pt");
        Damage.Tensor(path, key);
        foreach (var conversion in new[]
        {
            Qwen.MmToHf(_folder.File("mm"), Source, _folder.File("hf"), TwoRanks, new() { FirstCopy = true }),
            Qwen.Resplit(_folder.File("mm"), _folder.File("split"), TwoRanks, FourStages, new() { FirstCopy = true }, Source),
            Qwen.Resplit(_folder.File("mm"), _folder.File("one"), TwoRanks, new([[4]], [[3]]), new() { FirstCopy = true }, Source),
        })
        {
            var fault = Assert.Throws<InputException>(() => Run(conversion));
            Assert.StartsWith($"{path}: the CRC-32 of its record ", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["mm"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void So_is_one_that_only_views_lie_in()
    {
        Run(Qwen.HfToMm(Source, _folder.File("mm"), TwoRanks, new()));
        SlicedTree.Rewrite(_folder.File("mm"));
        var path = Path.Combine(_folder.File("mm"), "release/mp_rank_01/model_optim_rng.pt");
        var bytes = File.ReadAllBytes(path);
        using (var archive = TorchArchive.Open(path))
        {
            var tensor = archive.Sections[0].Tensors.First(tensor => tensor.Name.EndsWith("linear_fc2.weight", StringComparison.Ordinal));
            bytes[archive.SumOf(tensor)!.Offset] ^= 1;
        }

        File.WriteAllBytes(path, bytes);
        var fault = Assert.Throws<InputException>(
            () => Run(Qwen.MmToHf(_folder.File("mm"), Source, _folder.File("hf"), TwoRanks, new())));
        Assert.StartsWith($"{path}: the CRC-32 of its record ", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>As <c>torch.serialization.set_crc32_options(False)</c> has them written.</summary>
    [Fact]
    public void Where_none_are_stated_it_is_said()
    {
        Run(Qwen.HfToMm(Source, _folder.File("mm"), TwoRanks, new()));
        foreach (var path in Directory.GetFiles(_folder.File("mm"), "*.pt", SearchOption.AllDirectories))
        {
            File.WriteAllBytes(path, TorchFile.Join(TorchFile.Split(File.ReadAllBytes(path)), hasSums: false));
        }

        var conversion = Qwen.MmToHf(_folder.File("mm"), Source, _folder.File("hf"), TwoRanks, new());
        var note = Assert.Single(conversion.Notes);
        Assert.StartsWith("Unverified, because records in it have no CRC-32", note, StringComparison.Ordinal);
        Assert.EndsWith(" and 1 more files.", note, StringComparison.Ordinal);
        Run(conversion);
        Assert.Equal(Folders.Hashes(Source), Folders.Hashes(_folder.File("hf")));
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(IConversion conversion) => Conversions.Run(conversion);
}
