using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Fuzz;

namespace Strata.Tests.Checkpoints;

/// <summary>
/// What torch 2.13 asks of an archive before it loads it, with and without <c>weights_only</c>, held against what is written here. The
/// facts are recorded: torch itself is not at hand.
/// </summary>
public sealed class TorchWrittenTests : IDisposable
{
    // torch._weights_only_unpickler: the operations and names that it takes; protocol 2 only.
    private static readonly PickleCode[] Operations =
    [
        PickleCode.Protocol, PickleCode.EmptyDictionary, PickleCode.Mark, PickleCode.Unicode, PickleCode.Put, PickleCode.LongPut,
        PickleCode.Get, PickleCode.LongGet, PickleCode.Global, PickleCode.Tuple, PickleCode.Tuple1, PickleCode.Tuple2, PickleCode.Tuple3,
        PickleCode.EmptyTuple, PickleCode.PersistentId, PickleCode.Int, PickleCode.Int1, PickleCode.Int2, PickleCode.Long1,
        PickleCode.Float, PickleCode.True, PickleCode.False, PickleCode.None, PickleCode.Reduce, PickleCode.Build, PickleCode.SetItem,
        PickleCode.SetItems, PickleCode.EmptyList, PickleCode.Append, PickleCode.Appends, PickleCode.NewObject, PickleCode.Stop,
    ];

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Records_and_their_frame_are_as_torch_reads_them()
    {
        var path = Written("model_optim_rng.pt");
        var bytes = File.ReadAllBytes(path);
        Assert.Equal("PK\x03\x04"u8.ToArray(), bytes[..4]);
        var records = TorchFile.Split(bytes).ToDictionary(record => record.Name, record => record.Content);
        Assert.All(records.Keys, name => Assert.StartsWith("model_optim_rng/", name, StringComparison.Ordinal));
        Assert.Equal("3\n"u8.ToArray(), records["model_optim_rng/version"]);
        Assert.Equal("little"u8.ToArray(), records["model_optim_rng/byteorder"]);

        // Without .format_version torch does not reckon where records lie, which would need them in the order of its own writer.
        Assert.DoesNotContain("model_optim_rng/.format_version", records.Keys);
        using var zip = ZipFile.OpenRead(path);
        Assert.Equal(records.Count, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        Assert.All(zip.Entries, entry => Assert.Equal(Crc32.HashToUInt32(records[entry.FullName]), entry.Crc32));
    }

    [Fact]
    public void Every_record_lies_at_a_multiple_of_64_and_both_ends_are_there()
    {
        var bytes = File.ReadAllBytes(Written("model_optim_rng.pt"));
        var end = bytes.AsSpan(bytes.Length - 22);
        Assert.Equal(0x06054b50u, BinaryPrimitives.ReadUInt32LittleEndian(end));
        Assert.Equal(0x07064b50u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 42)));
        Assert.Equal(0x06064b50u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 98)));
        var count = 0;
        for (var at = BinaryPrimitives.ReadInt32LittleEndian(end[16..]); at < bytes.Length - 98; count++)
        {
            var central = bytes.AsSpan(at);
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(central[8..]);
            var size = BinaryPrimitives.ReadInt32LittleEndian(central[24..]);
            var local = bytes.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(central[42..]));
            var data = bytes.Length - local.Length + 30 + BinaryPrimitives.ReadUInt16LittleEndian(local[26..])
                + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
            Assert.Equal(0, data % 64);
            Assert.Equal(size == 0 ? 0x0800 : 0x0808, flags);
            Assert.Equal(0, BinaryPrimitives.ReadUInt16LittleEndian(central[10..]));
            if (size > 0)
            {
                Assert.Equal(0x08074b50u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(data + size)));
            }

            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(central[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(central[30..]);
        }

        Assert.Equal(BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), count);
    }

    [Fact]
    public void The_pickle_has_nothing_that_weights_only_refuses()
    {
        var records = TorchFile.Split(File.ReadAllBytes(Written("model_optim_rng.pt")));
        var tokens = PickleTokens.Split(records[0].Content);
        Assert.Equal(new byte[] { 0x80, 2 }, tokens[0]);
        Assert.All(tokens, token => Assert.Contains((PickleCode)token[0], Operations));
        string[] known = ["torch._utils _rebuild_tensor_v2", "collections OrderedDict"];
        Assert.All(
            tokens.Where(token => token[0] == (byte)PickleCode.Global)
                .Select(token => Encoding.ASCII.GetString(token, 1, token.Length - 2).Replace('\n', ' ')),
            name => Assert.True(known.Contains(name) || (name.StartsWith("torch ", StringComparison.Ordinal) && name.EndsWith("Storage",
                StringComparison.Ordinal)), name));
        var last = records.Where(record => record.Name.Contains("/data/", StringComparison.Ordinal)).Select(record =>
            int.Parse(record.Name.Split('/')[^1], CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, records.Count - 3), last);
    }

    /// <summary>The same tensors, saved by torch 2.13: the very pickle, and every record that both have.</summary>
    [Theory]
    [InlineData("stream_name.pt", "archive")]
    [InlineData("no_crc.pt", "no_crc")]
    public void The_pickle_is_that_of_torch(string name, string folder)
    {
        var path = _directory.File($"{folder}.pt");
        using (var source = TorchArchive.Open(Path.Combine(TorchGoldens.Folder, name)))
        {
            TorchCopy.Write(source, path);
        }

        var theirs = TorchFile.Split(File.ReadAllBytes(Path.Combine(TorchGoldens.Folder, name))).ToDictionary(record => record.Name);
        Assert.All(TorchFile.Split(File.ReadAllBytes(path)), record => Assert.Equal(theirs[record.Name].Content, record.Content));
    }

    public void Dispose() => _directory.Dispose();

    private string Written(string name)
    {
        TorchExample.Write(_directory.File(name), TorchExample.Sections);
        return _directory.File(name);
    }
}
