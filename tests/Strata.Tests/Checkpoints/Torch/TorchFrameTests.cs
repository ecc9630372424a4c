using System.Buffers.Binary;
using System.IO.Compression;
using Strata.Checkpoints;
using Strata.Fuzz;
using static Strata.Tests.Checkpoints.RawPickle;

namespace Strata.Tests.Checkpoints;

/// <summary>Archives whose frame is wrong: the zip directory, its ends, the local headers, the notes.</summary>
public sealed class TorchFrameTests
{
    private static readonly byte[] Pickle = Of(Dictionary("model", Dictionary("w", RawPickle.Tensor())));

    // Offsets within the directory entry of data/0: its lengths and the place of its header.
    private const int Flags = 8;
    private const int Stored = 20;
    private const int Length = 24;
    private const int HeaderOffset = 42;

    [Fact]
    public void The_archive_that_is_damaged_here_is_valid()
    {
        using var file = Open(Archive(Pickle));
        Assert.Equal("'w' F32 [2, 3]", Assert.Single(file.Sections[0].Tensors).ToString());
    }

    [Fact]
    public void An_archive_of_another_zip_program_is_read()
    {
        using var file = Open(Zipped(CompressionLevel.NoCompression));
        Assert.Equal("'w' F32 [2, 3]", Assert.Single(file.Sections[0].Tensors).ToString());
    }

    [Fact]
    public void A_compressed_archive_is_refused() => Refuses(
        Zipped(CompressionLevel.SmallestSize),
        "cannot be read: its record 'archive/data.pkl' is compressed (zip method 8). Store it plainly (`zip -0`), as torch.save does.");

    [Fact]
    public void Every_cut_of_an_archive_is_refused()
    {
        var archive = Archive(Pickle);
        for (var length = 0; length < archive.Length; length++)
        {
            Assert.StartsWith("x.pt: not a valid torch checkpoint: ", Refusal(archive[..length]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_after_the_end_are_refused()
    {
        const string message = "not a valid torch checkpoint: it does not end with the end of a zip directory";
        Refuses([.. Archive(Pickle), 0], message);
        var commented = Archive(Pickle);
        commented[^2] = 1;
        Refuses([.. commented, (byte)'c'], message);
    }

    [Fact]
    public void Records_that_are_there_twice_are_refused() => Refuses(
        TorchFile.Join([("archive/data.pkl", Pickle), ("archive/data.pkl", Pickle)]),
        "not a valid torch checkpoint: it has the record 'archive/data.pkl' twice");

    [Fact]
    public void Records_that_overlap_are_refused() => Refuses(
        Damaged(entry => Numbers(entry, 100, Stored, Length)),
        "not a valid torch checkpoint: its records 'archive/data/0' and 'archive/version' overlap at byte");

    [Fact]
    public void Records_that_leave_the_file_are_refused()
    {
        Refuses(
            Damaged(entry => Numbers(entry, 100_000, Stored, Length)),
            "not a valid torch checkpoint: its record 'archive/data/0' has 100000 bytes from byte");
        Refuses(
            Damaged(entry => Numbers(entry, 100_000, HeaderOffset)),
            "not a valid torch checkpoint: its record 'archive/data/0' is said to begin at byte 100000, outside");
        Refuses(
            Damaged(entry => Numbers(entry, uint.MaxValue, HeaderOffset)),
            "not a valid torch checkpoint: the zip directory describes the record 'archive/data/0' with impossible sizes");
        Refuses(
            Damaged(entry => Numbers(entry, 23, Stored)),
            "not a valid torch checkpoint: the zip directory describes the record 'archive/data/0' with impossible sizes");
    }

    [Fact]
    public void Local_headers_that_disagree_are_refused()
    {
        const string message =
            "not a valid torch checkpoint: the local header of its record 'archive/data/0' disagrees with the zip directory";
        Refuses(Damaged(entry => Numbers(entry, 0, HeaderOffset)), message);
        Refuses(DamagedLocal(local => local[33] ^= 1), message);
        Refuses(DamagedLocal(local => local[18] = 23), message);
        Refuses(DamagedLocal(local => local[14] = 1), message);
        Refuses(DamagedLocal(local => local[8] = 8), message);
    }

    [Fact]
    public void Encrypted_records_are_refused() => Refuses(
        Damaged(entry => entry[Flags] |= 1), "cannot be read: its record 'archive/data/0' is encrypted. Store it plainly");

    [Fact]
    public void Ends_that_disagree_are_refused()
    {
        Refuses(DamagedEnd(-12, 5), "not a valid torch checkpoint: its two zip ends place the directory differently");
        Refuses(DamagedEnd(-98 + 32, 5), "not a valid torch checkpoint: it is one of several parts of a zip archive");
        Refuses(DamagedEnd(-98 + 48, 5), "not a valid torch checkpoint: its two zip ends place the directory differently");
        Refuses(DamagedEnd(-42 + 8, 5), "not a valid torch checkpoint: its 64-bit zip end is said to stand at byte ");
        Refuses(DamagedEnd(-98, 5), "not a valid torch checkpoint: no 64-bit zip end stands at byte ");
    }

    [Fact]
    public void Damage_of_the_pickle_is_seen_by_its_sum()
    {
        var archive = Archive(Pickle);
        archive[archive.AsSpan().IndexOf("model"u8)] ^= 1;
        Refuses(
            archive,
            "not a valid torch checkpoint: the CRC-32 of its record data.pkl is not the one that the zip directory states; it is damaged");
    }

    [Fact]
    public void Archives_that_are_not_torch_s_are_refused()
    {
        Refuses(TorchFile.Join([]), "not a valid torch checkpoint: it has no records");
        Refuses(
            TorchFile.Join([("a.txt", [])]),
            "not a valid torch checkpoint: its record 'a.txt' does not lie in the one folder that torch.save makes");
        Refuses(
            TorchFile.Join([("a/version", "3"u8.ToArray()), ("b/data.pkl", Pickle)]),
            "not a valid torch checkpoint: its record 'b/data.pkl' does not lie in");
        Refuses(
            TorchFile.Join([("a/version", "3"u8.ToArray())]),
            "not a valid torch checkpoint: it has no record data.pkl; it is no archive of torch.save");
        Refuses(TorchFile.Join([("a/data.pkl", Pickle)]), "not a valid torch checkpoint: it has no record version");
        Refuses(TorchFile.Join([("a/version", "11"u8.ToArray())]), "cannot be read: its version is '11', expected 1 to 10.");
        Refuses(
            TorchFile.Join([("a/version", new byte[65])]),
            "not a valid torch checkpoint: its record version has 65 bytes, expected a word");
    }

    [Fact]
    public void Other_formats_are_refused()
    {
        Refuses([], "not a valid torch checkpoint: it has 0 bytes, fewer than the 22 of an empty zip archive; it is truncated");
        Refuses([0x80, 2, .. new byte[100]], "cannot be read: it is in the format of torch before 1.6.");
        Refuses([.. new byte[257], .. "ustar"u8, .. new byte[300]], "cannot be read: it is in the format of torch before 1.6.");
        Refuses("<!DOCTYPE html><html>not found</html>"u8.ToArray(), "it is a page of HTML that a server gave in its place.");
        Refuses([1, .. "no zip"u8, .. new byte[100]], "not a valid torch checkpoint: it does not end with the end of a zip directory");
    }

    private static void Refuses(byte[] archive, string message) =>
        Assert.StartsWith($"x.pt: {message}", Refusal(archive), StringComparison.Ordinal);

    // The directory entry of data/0, changed.
    private static byte[] Damaged(Action<byte[]> damage) => Damaged("PK\u0001\u0002"u8, damage);

    private static byte[] DamagedLocal(Action<byte[]> damage) => Damaged("PK\u0003\u0004"u8, damage);

    private static byte[] Damaged(ReadOnlySpan<byte> signature, Action<byte[]> damage)
    {
        var archive = Archive(Pickle);
        var first = archive.AsSpan().IndexOf(signature);
        var second = first + 4 + archive.AsSpan(first + 4).IndexOf(signature);
        var entry = archive[second..(second + 60)];
        damage(entry);
        entry.CopyTo(archive, second);
        return archive;
    }

    private static byte[] DamagedEnd(int fromEnd, byte value)
    {
        var archive = Archive(Pickle);
        archive[archive.Length + fromEnd] = value;
        return archive;
    }

    private static void Numbers(byte[] entry, uint value, params int[] places)
    {
        foreach (var place in places)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(place), value);
        }
    }

    private static byte[] Zipped(CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in TorchFile.Split(Archive(Pickle)))
            {
                using var record = zip.CreateEntry(name, level).Open();
                record.Write(content);
            }
        }

        return stream.ToArray();
    }
}
