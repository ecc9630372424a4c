using Strata.Checkpoints;
using static Strata.Tests.Checkpoints.RawSafeTensors;

namespace Strata.Tests.Checkpoints;

public sealed class CheckpointTests
{
    private static readonly byte[] OnlyA = File("{" + Tensor("a", "U8", "1", 0, 1) + "}", 1);
    private static readonly byte[] OnlyB = File("{" + Tensor("b", "U8", "2", 0, 2) + "}", 2);

    [Fact]
    public void A_recorded_single_file_is_read()
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path("hf", "A", "model"));
        Assert.Equal(89, checkpoint.Tensors.Length);
        Assert.Equal(checkpoint.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal),
            checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.All(checkpoint.Tensors, tensor => Assert.True(tensor.Entry is { IsAligned: true, Type: ElementType.Float32 }));
        Assert.Equal([320L, 128], checkpoint["lm_head.weight"].Entry.Shape.ToArray());
        Assert.Empty(checkpoint.Unindexed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("model.safetensors.index.json")]
    public void Recorded_shards_hold_the_single_file_rounded_to_bfloat16(string file)
    {
        using var single = Checkpoint.Open(Fixtures.Path("hf", "A", "model", "model.safetensors"));
        using var sharded = Checkpoint.Open(Fixtures.Path("hf", "A", "model_bf16_sharded", file));
        Assert.Equal(2, sharded.Files.Length);
        Assert.Equal(single.Tensors.Select(tensor => tensor.Name), sharded.Tensors.Select(tensor => tensor.Name));
        foreach (var tensor in sharded.Tensors)
        {
            var full = single[tensor.Name];
            Assert.Equal(full.Entry.Shape.ToArray(), tensor.Entry.Shape.ToArray());
            Assert.Equal(ElementType.BFloat16, tensor.Entry.Type);
            Assert.Equal(Rounded(full.Bytes()), tensor.Bytes().ToArray());
        }
    }

    [Fact]
    public void An_absent_key_is_named_with_the_nearest_one()
    {
        using var checkpoint = Checkpoint.Open(Fixtures.Path("hf", "A", "model"));
        var message = Assert.Throws<InputException>(() => checkpoint["lm_heads.weight"]).Message;
        Assert.Contains("'lm_heads.weight' among its 89. The nearest key is 'lm_head.weight'", message);
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"1.safetensors","b":"2.safetensors","c":"2.safetensors"}}""",
        "tensor 'c' is in '2.safetensors', but it is in no file")]
    [InlineData("""{"weight_map":{"a":"2.safetensors","b":"2.safetensors"}}""", "tensor 'a' is in '2.safetensors', but it is in no file")]
    [InlineData(
        """{"weight_map":{"a":"2.safetensors","b":"1.safetensors"}}""", "tensor 'a' is in '2.safetensors', but it is in '1.safetensors'")]
    [InlineData("""{"weight_map":{"a":"3.safetensors"}}""", "3.safetensors: the index beside it names it, and it is not there")]
    [InlineData("""{"weight_map":{"a":"../1.safetensors"}}""", "expected a plain name inside the directory")]
    [InlineData("""{"weight_map":{"a":"x/../../1.safetensors"}}""", "expected a plain name inside the directory")]
    [InlineData("""{"weight_map":{"a":"/1.safetensors"}}""", "expected a plain name inside the directory")]
    [InlineData("""{"weight_map":{"a":"C:\\1.safetensors"}}""", "expected a plain name inside the directory")]
    [InlineData("""{"weight_map":{"a":"..\\1.safetensors"}}""", "expected a plain name inside the directory")]
    [InlineData("""{"weight_map":{"a":""}}""", "expected a plain name inside the directory")]
    [InlineData("""{"weight_map":{"a":1}}""", "must be a file name")]
    [InlineData("""{"weight_map":{"a":"1.safetensors","a":"1.safetensors"}}""", "'weight_map.a' is there twice")]
    [InlineData("""{"weight_map":{}}""", "weight_map is empty")]
    [InlineData("""{"weight_map":[]}""", "needs an object 'weight_map'")]
    [InlineData("{}", "needs an object 'weight_map'")]
    [InlineData("{", "not valid JSON")]
    public void A_wrong_index_is_refused(string index, string expected)
    {
        using var directory = Shards(index);
        Assert.Contains(expected, Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message);
    }

    [Fact]
    public void Keys_that_the_index_does_not_name_are_reported_and_left_out()
    {
        using var directory = Shards("""{"metadata":{"total_size":3},"weight_map":{"a":"1.safetensors","b":"2.safetensors"}}""");
        directory.Write("2.safetensors", File("{" + Tensor("b", "U8", "2", 0, 2) + "," + Tensor("extra", "U8", "1", 2, 3) + "}", 3));
        using var checkpoint = Checkpoint.Open(directory.Path);
        Assert.Equal(["extra"], checkpoint.Unindexed.ToArray());
        Assert.Equal(["a", "b"], checkpoint.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Of_a_key_in_two_shards_the_one_counts_that_the_index_names()
    {
        using var directory = Shards("""{"weight_map":{"a":"1.safetensors","b":"2.safetensors"}}""");
        directory.Write("2.safetensors", File("{" + Tensor("b", "U8", "2", 0, 2) + "," + Tensor("a", "U8", "1", 2, 3) + "}", 3));
        using var checkpoint = Checkpoint.Open(directory.Path);
        Assert.Equal("1.safetensors", Path.GetFileName(checkpoint["a"].File.Path));
        Assert.Equal("2.safetensors", Path.GetFileName(Assert.Single(checkpoint.Superseded).File.Path));
    }

    [Fact]
    public void Without_an_index_a_key_in_two_shards_is_refused()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("model-00001-of-00002.safetensors", OnlyA);
        directory.Write("model-00002-of-00002.safetensors", OnlyA);
        Assert.Contains("'a' is also in", Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message);
    }

    [Fact]
    public void A_directory_with_one_file_of_any_name_is_a_checkpoint_and_several_need_an_index()
    {
        using var directory = new TemporaryDirectory();
        Assert.Contains("no *.safetensors file", Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message);
        directory.Write("weights.safetensors", OnlyA);
        using (var checkpoint = Checkpoint.Open(directory.Path))
        {
            Assert.Equal("a", Assert.Single(checkpoint.Tensors).Name);
        }

        directory.Write("more.safetensors", OnlyB);
        Assert.Contains(
            "'more.safetensors', 'weights.safetensors'", Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message);
    }

    [Fact]
    public void A_single_file_beside_a_foreign_index_is_ambiguous()
    {
        using var directory = Shards("""{"weight_map":{"a":"1.safetensors","b":"2.safetensors"}}""");
        directory.Write("model.safetensors", OnlyA);
        Assert.Contains("nothing says which", Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message);
    }

    [Theory]
    [InlineData("model-00001-of-00002 (1).safetensors", "say --weights 'model-00001-of-00002 (1).safetensors'.")]
    [InlineData("model.safetensors", "say --weights model.safetensors.")]
    public void What_lies_beside_whole_shards_is_named(string stray, string words)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("model-00001-of-00002.safetensors", OnlyA);
        directory.Write("model-00002-of-00002.safetensors", OnlyB);
        directory.Write(stray, OnlyA);
        var message = Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message;
        Assert.Contains($"whole checkpoint without '{stray}': take it out of the folder", message, StringComparison.Ordinal);
        Assert.EndsWith(words, message, StringComparison.Ordinal);
        using var alone = Checkpoint.Open(directory.Path, stray);
        Assert.Equal("a", Assert.Single(alone.Tensors).Name);
    }

    /// <summary>A shard alone is no checkpoint: to name one is no way out.</summary>
    [Fact]
    public void Among_parts_of_several_checkpoints_none_is_offered()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("model-00001-of-00002 (1).safetensors", OnlyA);
        directory.Write("model-00001-of-00002.safetensors", OnlyA);
        directory.Write("z-00002-of-00002.safetensors", OnlyB);
        Assert.EndsWith(
            "Take what does not belong to the checkpoint out of the folder.",
            Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message,
            StringComparison.Ordinal);
        directory.Write("whole.safetensors", OnlyB);
        Assert.Contains(
            "Say which counts: --weights whole.safetensors,",
            Assert.Throws<InputException>(() => Checkpoint.Open(directory.Path)).Message,
            StringComparison.Ordinal);
    }

    private static TemporaryDirectory Shards(string index)
    {
        var directory = new TemporaryDirectory();
        directory.Write("1.safetensors", OnlyA);
        directory.Write("2.safetensors", OnlyB);
        directory.Write("model.safetensors.index.json", index);
        return directory;
    }

    // Round to nearest, ties to even: what torch does when it narrows float32 to bfloat16.
    private static byte[] Rounded(ReadOnlySpan<byte> floats)
    {
        var rounded = new byte[floats.Length / 2];
        for (var index = 0; index < rounded.Length; index += 2)
        {
            var bits = BitConverter.ToUInt32(floats[(index * 2)..]);
            BitConverter.TryWriteBytes(rounded.AsSpan(index), (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
        }

        return rounded;
    }
}
