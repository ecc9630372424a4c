using System.Diagnostics;
using Strata.Checkpoints;
using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Torch.Pickles;
using static Strata.Tests.Checkpoints.DistributedFolder;
using static Strata.Tests.Checkpoints.RawPickle;

namespace Strata.Tests.Checkpoints;

/// <summary>Distributed checkpoints of every form, and what is refused of them.</summary>
public sealed class DistributedFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Shapes, axes and numbers of ranks by chance.</summary>
    [Fact]
    public void However_ranks_share_them_tensors_are_whole()
    {
        var random = new Random(5);
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var shape = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (long)random.Next(1, 9)).ToArray();
            var bytes = new byte[2 * shape.Aggregate(1L, (product, size) => product * size)];
            random.NextBytes(bytes);
            var folder = _directory.File($"{attempt}");
            Write(folder, random.Next(1, 6), [new("model.w", ElementType.BFloat16, shape, bytes, random.Next(-1, shape.Length))]);
            using var checkpoint = Checkpoint.Open(folder);
            Assert.Equal(shape, checkpoint["model.w"].Entry.Shape);
            Assert.Equal(bytes, checkpoint["model.w"].Bytes());
        }
    }

    [Fact]
    public void Scalars_and_empty_tensors_are_there()
    {
        Write(
            _directory.Path, 2,
            [new("scalar", ElementType.Float32, [], new byte[4], -1), new("empty", ElementType.Float32, [0, 3], [], -1)]);
        using var checkpoint = Checkpoint.Open(_directory.Path);
        Assert.Equal(["'empty' F32 [0, 3]", "'scalar' F32 []"], checkpoint.Tensors.Select(tensor => tensor.Entry.ToString()));
        Assert.Equal(4, checkpoint["scalar"].Bytes().Length);
    }

    [Fact]
    public void A_chunk_that_is_stored_as_a_view_is_put_in_order()
    {
        byte[] bytes = [.. Enumerable.Range(0, 6).SelectMany(number => BitConverter.GetBytes((long)number))];
        var archive = Archive(ElementType.Int64, [2, 3], bytes, strides: [1, 2]);
        Single(ElementType.Int64, [2, 3], archive);
        using var checkpoint = Checkpoint.Open(_directory.Path);
        Assert.Equal(
            new long[] { 0, 2, 4, 1, 3, 5 }.SelectMany(BitConverter.GetBytes), checkpoint["w"].Bytes().ToArray());
    }

    [Fact]
    public void A_model_s_part_has_the_model_s_names()
    {
        Write(
            _directory.Path, 2,
            [
                Tensor("app.model.lm_head.weight"), Tensor("app.model.norm.weight"), Tensor("app.optim.state.norm.weight.exp_avg"),
                Tensor("app.optim.norm.weight"), Tensor("ema.norm.weight"),
            ]);
        using var checkpoint = Checkpoint.Open(_directory.Path);
        var model = checkpoint.Rooted(["lm_head.weight", "norm.weight", "norm.bias"]);
        Assert.Equal(["lm_head.weight", "norm.weight"], model.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(
            ["app.optim.norm.weight", "app.optim.state.norm.weight.exp_avg", "ema.norm.weight"], model.Outside.AsEnumerable());
        Assert.Contains(
            "more than once, behind 'ema.' and behind 'app.model.'",
            Assert.Throws<InputException>(() => checkpoint.Rooted(["norm.weight"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_chunk_is_refused_when_it_is_read()
    {
        var archive = Archive(ElementType.Float32, [6], new byte[24]);
        Single(ElementType.Float32, [6], archive);
        var path = _directory.File("__0_0.distcp");
        using (var file = Checkpoint.Open(_directory.Path))
        {
            Assert.Equal(24, file["w"].Bytes().Length);
        }

        var bytes = File.ReadAllBytes(path);
        var at = bytes.AsSpan().IndexOf("archive/data/0"u8);
        bytes[((at + 14 + 4 + 63) / 64 * 64) + 3] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var damaged = Checkpoint.Open(_directory.Path);
        Assert.StartsWith(
            $"{path} from byte 0: the CRC-32 of the part of 'w' there is not the one that it states; the file is damaged.",
            Assert.Throws<InputException>(() => damaged["w"].Bytes().Length).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Chunks_without_sums_are_read_and_said_to_be_unverified()
    {
        Write(_directory.Path, 2, [Tensor("w")], hasSums: false);
        using var checkpoint = Checkpoint.Open(_directory.Path);
        Assert.Equal(new("w", 0, 24, null), checkpoint.Files[0].SumOf(checkpoint["w"].Entry));
        Assert.Equal(24, checkpoint["w"].Bytes().Length);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "hole", "'w' has 6 elements, its 1 chunks only 4: the part of a rank is missing" },
        { "overlap", "'w' is stored twice in part: its chunks [4] at [0] and [4] at [2] overlap" },
        { "same", "where the chunk of 'w' at [0] is stored it does not say, or two chunks begin there" },
        { "outside", "a chunk of 'w', [4] at [4], leaves its size [6]" },
        { "nowhere", "where the chunk of 'w' at [0] is stored it does not say, or two chunks begin there" },
        { "twice", "it says twice where the chunk of 'w' at [0] is stored" },
        { "path", "'w' is said to lie in '../__0_0.distcp', expected the plain name of a file beside it" },
        { "absolute", "'w' is said to lie in '/etc/passwd', expected the plain name of a file beside it" },
        { "absent", "it says that 'w' lies in '__9_0.distcp', which is not beside it" },
        { "short", "it says that 'w' has 900000 bytes from byte 0 of '__0_0.distcp', which has only " },
        { "version", "its version is the text '2.0.0', expected '1.0.0'" },
        { "other", "it has an object of 'posix.system' where Metadata with its attributes is needed" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_refused_by_name(string fault, string message)
    {
        var archive = Archive(ElementType.Float32, [6], new byte[24]);
        File.WriteAllBytes(_directory.File("__0_0.distcp"), archive);
        var whole = Chunk([0], [6]);
        byte[][] chunks = fault switch
        {
            "hole" => [Chunk([0], [4])],
            "overlap" => [Chunk([0], [4]), Chunk([2], [4])],
            "same" => [whole, whole],
            "outside" => [Chunk([4], [4])],
            _ => [whole],
        };
        var file = fault switch
        {
            "path" => "../__0_0.distcp",
            "absolute" => "/etc/passwd",
            "absent" => "__9_0.distcp",
            _ => "__0_0.distcp",
        };
        object[] place = [Index("w", [0]), Info(file, 0, fault == "short" ? 900_000 : archive.Length)];
        object[] second = [Index("w", [2]), Info(file, 0, archive.Length)];
        var stored = Dictionary(fault switch { "nowhere" => [], "twice" => [place, place], "overlap" => [place, second], _ => place });
        var root = Root(Dictionary("w", Described(ElementType.Float32, [6], [.. chunks])), stored, fault == "version" ? "2.0.0" : null);
        var metadata = fault == "other" ? Of(Call(Global("posix", "system"), "touch strata-ran-code")) : root;
        File.WriteAllBytes(_directory.File(".metadata"), metadata);
        var told = Assert.Throws<InputException>(() => Checkpoint.Open(_directory.Path)).Message;
        Assert.StartsWith(_directory.File(".metadata"), told, StringComparison.Ordinal);
        Assert.Contains(message, told, StringComparison.Ordinal);
        Assert.False(File.Exists("strata-ran-code"));
    }

    [Theory]
    [InlineData(ElementType.BFloat16, new long[] { 6 }, "it holds BF16 [6], but the metadata say that it is F32 [6] of 'w'")]
    [InlineData(ElementType.Float32, new long[] { 5 }, "it holds F32 [5], but the metadata say that it is F32 [6] of 'w'")]
    public void A_chunk_that_is_another_tensor_is_refused(ElementType type, long[] shape, string message)
    {
        Single(ElementType.Float32, [6], Archive(type, shape, new byte[shape[0] * type.Bits / 8]));
        using var checkpoint = Checkpoint.Open(_directory.Path);
        Assert.Contains(
            message,
            Assert.Throws<InputException>(() => checkpoint.Files[0].SumOf(checkpoint["w"].Entry)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_of_another_format_is_refused()
    {
        Single(ElementType.Float32, [6], [24, 0, 0, 0, 0, 0, 0, 0, .. "{}"u8]);
        using var checkpoint = Checkpoint.Open(_directory.Path);
        Assert.Contains(
            "SerializationFormat.SAFETENSORS", Assert.Throws<InputException>(() => checkpoint["w"].Bytes().Length).Message,
            StringComparison.Ordinal);
    }

    /// <summary>One list of chunks for many tensors: far more chunks than the file has bytes.</summary>
    [Fact]
    public void Chunks_without_number_take_neither_time_nor_memory()
    {
        const int Many = 20_000;
        byte[] list = [(byte)PickleCode.EmptyList, (byte)PickleCode.LongPut, 0, 0, 0, 0];
        byte[] chunk = [.. Chunk([0], [0]), (byte)PickleCode.LongPut, 1, 0, 0, 0];
        byte[] again = [(byte)PickleCode.LongGet, 1, 0, 0, 0];
        var first = Part(list, PickleCode.Mark, chunk, Enumerable.Repeat((object)again, Many).ToArray(), PickleCode.Appends);
        List<object> described = ["w", Listed(ElementType.Float32, [0], first)];
        for (var tensor = 0; tensor < Many; tensor++)
        {
            described.AddRange([$"w{tensor}", Listed(ElementType.Float32, [0], [(byte)PickleCode.LongGet, 0, 0, 0, 0])]);
        }

        File.WriteAllBytes(_directory.File(".metadata"), Root(Dictionary([.. described]), Dictionary()));
        var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        Assert.Contains(
            "it has more than 1048576 chunks", Assert.Throws<InputException>(() => Checkpoint.Open(_directory.Path)).Message,
            StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 << 20);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
    }

    public void Dispose() => _directory.Dispose();

    private static SavedTensor Tensor(string name) =>
        new(name, ElementType.Float32, [6], [.. Enumerable.Range(0, 6).SelectMany(number => BitConverter.GetBytes((float)number))], 0);

    private void Single(ElementType type, long[] shape, byte[] archive)
    {
        File.WriteAllBytes(_directory.File("__0_0.distcp"), archive);
        var zero = new long[shape.Length];
        File.WriteAllBytes(_directory.File(".metadata"), Root(
            Dictionary("w", Described(type, shape, Chunk(zero, shape))),
            Dictionary(Index("w", zero), Info("__0_0.distcp", 0, archive.Length))));
    }
}
