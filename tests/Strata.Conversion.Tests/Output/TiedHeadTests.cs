using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>A head that the configuration ties and the checkpoint has: an equal copy is a copy, another one is kept, loudly.</summary>
public sealed class TiedHeadTests : IDisposable
{
    private const string Head = "lm_head.weight";

    private static readonly Converter Qwen = new(Qwen25VlConfig.Checkpoints);
    private static readonly StageLayout One = new([[4]], [[3]]);

    private readonly TemporaryDirectory _folder = new();
    private readonly string _tied;

    public TiedHeadTests()
    {
        _tied = _folder.File("tied");
        _ = Directory.CreateDirectory(_tied);
        foreach (var file in Directory.EnumerateFiles(Source))
        {
            File.Copy(file, Path.Combine(_tied, Path.GetFileName(file)));
        }

        var path = Path.Combine(_tied, "config.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(
            "\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true", StringComparison.Ordinal));
        Assert.Contains("\"tie_word_embeddings\": true", File.ReadAllText(path), StringComparison.Ordinal);
    }

    private static string Source => Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void One_with_other_values_is_kept_there_and_back(int stages)
    {
        var layout = stages == 1 ? One : new StageLayout([Split(4)], [[3, .. Enumerable.Repeat(0, stages - 1)]]);
        Run(Qwen.HfToMm(Source, _folder.File("expected"), layout, new()));
        var conversion = Qwen.HfToMm(_tied, _folder.File("mm"), layout, new());
        Assert.Contains(
            $"'{Head}' differs from 'model.embed_tokens.weight' in 96 of 96 rows",
            Assert.Single(conversion.Notes),
            StringComparison.Ordinal);
        Run(conversion);
        Assert.Equal(Folders.Hashes(_folder.File("expected")), Folders.Hashes(_folder.File("mm")));

        conversion = Qwen.MmToHf(_folder.File("mm"), _tied, _folder.File("hf"), layout, new());
        Assert.Contains(conversion.Notes, note => note.EndsWith(
            "tie_word_embeddings is written as what is written is: not tied.", StringComparison.Ordinal));
        Run(conversion);
        Assert.Equal(Folders.Hashes(Source), Folders.Hashes(_folder.File("hf")));

        Run(Qwen.Resplit(_folder.File("mm"), _folder.File("one"), layout, One, new(), _tied));
        Run(Qwen.HfToMm(Source, _folder.File("expected one"), One, new()));
        Assert.Equal(Folders.Hashes(_folder.File("expected one")), Folders.Hashes(_folder.File("one")));

        int[] Split(int layers) => [.. Enumerable.Repeat(layers / stages, stages)];
    }

    /// <summary>As a tied model is released: neither its files nor its index have a head.</summary>
    [Fact]
    public void The_original_need_not_have_it()
    {
        RewrittenFolder.Rewrite(_tied, tensor => tensor.Name == Head ? [] : [tensor]);
        Run(Qwen.HfToMm(Source, _folder.File("mm"), One, new()));
        Run(Qwen.MmToHf(_folder.File("mm"), _tied, _folder.File("hf"), One, new()));
        using (var checkpoint = Checkpoint.Open(_folder.File("hf")))
        using (var source = Checkpoint.Open(Source))
        {
            Assert.Equal(checkpoint["model.embed_tokens.weight"].File.Path, checkpoint[Head].File.Path);
            Assert.Equal(source[Head].Bytes(), checkpoint[Head].Bytes());
            Assert.Empty(checkpoint.Unindexed);
        }

        Run(Qwen.HfToMm(_folder.File("hf"), _folder.File("again"), One, new()));
        Assert.Equal(Folders.Hashes(_folder.File("mm")), Folders.Hashes(_folder.File("again")));
    }

    [Fact]
    public void One_row_that_differs_is_enough()
    {
        CopyEmbedding(change: true);
        using var conversion = Qwen.HfToMm(_tied, _folder.File("mm"), One, new());
        Assert.Contains("in 1 of 96 rows", Assert.Single(conversion.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_copy_is_nothing_to_speak_of()
    {
        CopyEmbedding(change: false);
        var conversion = Qwen.HfToMm(_tied, _folder.File("mm"), One, new());
        Assert.Empty(conversion.Notes);
        Run(conversion);
        using var archive = TorchArchive.Open(Path.Combine(_folder.File("mm"), "release/mp_rank_00/model_optim_rng.pt"));
        Assert.DoesNotContain(archive.Sections[0].Tensors, tensor => tensor.Name.EndsWith("output_layer.weight", StringComparison.Ordinal));
    }

    /// <summary>The values are compared, not the bytes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_copy_in_another_element_type_is_a_copy(bool change)
    {
        CopyEmbedding(change, isWider: true);
        var conversion = Qwen.HfToMm(_tied, _folder.File("mm"), One, new());
        Assert.Equal(change, conversion.Notes.Any(note => note.Contains("in 1 of 96 rows", StringComparison.Ordinal)));
        conversion.Dispose();
    }

    /// <summary>Values that IEEE 754 calls equal are equal: a zero's sign changes nothing that a model computes.</summary>
    [Theory]
    [InlineData(0x00, 0x80, true)]
    [InlineData(0x00, 0x00, true)]
    [InlineData(0x01, 0x81, false)]
    public void A_zero_is_a_zero_whatever_its_sign(byte low, byte high, bool isCopy)
    {
        RewrittenFolder.Rewrite(_tied, tensor => [tensor.Name switch
        {
            Head or "model.embed_tokens.weight" => tensor with
            {
                Bytes = [.. Enumerable.Range(0, tensor.Bytes.Length).Select(place => place >= tensor.Bytes.Length - 2
                    ? place % 2 == 0 ? low : tensor.Name == Head ? high : (byte)0
                    : (byte)1)],
            },
            _ => tensor,
        }]);
        using var conversion = Qwen.HfToMm(_tied, _folder.File("mm"), One, new());
        Assert.Equal(!isCopy, conversion.Notes.Any(note => note.Contains("in 1 of 96 rows", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    private static void Run(IConversion conversion) => Conversions.Run(conversion);

    private void CopyEmbedding(bool change, bool isWider = false)
    {
        byte[] embedding;
        using (var checkpoint = Checkpoint.Open(Source))
        {
            embedding = checkpoint["model.embed_tokens.weight"].Bytes().ToArray();
        }

        if (change)
        {
            embedding[^1] ^= 1;
        }

        // The upper half of a float32 is a bfloat16.
        var bytes = isWider ? [.. embedding.Chunk(2).SelectMany(half => new byte[] { 0, 0, half[0], half[1] })] : embedding;
        RewrittenFolder.Rewrite(_tied, tensor => [tensor.Name != Head ? tensor
            : tensor with { Bytes = bytes, Type = isWider ? ElementType.Float32 : tensor.Type }]);
    }
}
