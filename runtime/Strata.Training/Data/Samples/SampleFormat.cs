using Strata.Torch.Positions;

namespace Strata.Training.Data.Samples;

/// <summary>How a sample is written into a file of samples.</summary>
internal static class SampleFormat
{
    /// <summary>What such a file begins and ends with; the last byte is the version.</summary>
    public static ReadOnlySpan<byte> Mark => "STRATAS\u0001"u8;

    /// <summary>Writes a sample.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="file">The number of its record's file.</param>
    public static void Write(BinaryWriter writer, Sample sample, int file)
    {
        writer.Write(file);
        writer.Write(sample.Place.Line);
        writer.Write(sample.Ids.Length);
        foreach (var value in (int[])[.. sample.Ids, .. sample.Labels])
        {
            writer.Write(value);
        }

        writer.Write(sample.Media.Length);
        foreach (var media in sample.Media)
        {
            writer.Write(media.IsVideo);
            writer.Write(media.Name);
            writer.Write(media.Size.Time);
            writer.Write(media.Size.Height);
            writer.Write(media.Size.Width);
        }
    }

    /// <summary>Reads a sample.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="files">The files of records.</param>
    public static Sample Read(byte[] bytes, IReadOnlyList<string> files)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (file, line, count) = (reader.ReadInt32(), reader.ReadInt32(), Count(reader, 2 * sizeof(int)));
        return new(
            new(files[file], line),
            [.. Enumerable.Range(0, count).Select(_ => reader.ReadInt32())],
            [.. Enumerable.Range(0, count).Select(_ => reader.ReadInt32())],
            [.. Enumerable.Range(0, Count(reader, 1)).Select(_ => new SampleMedia(
                reader.ReadBoolean(),
                reader.ReadString(),
                new GridSize(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32())))]);
    }

    /// <summary>Reads how many things follow: no more than there is room for.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="size">The least bytes of one.</param>
    public static int Count(BinaryReader reader, int size) =>
        reader.ReadInt32() is >= 0 and var count && count <= (reader.BaseStream.Length - reader.BaseStream.Position) / size
            ? count
            : throw new EndOfStreamException();

    /// <summary>Whether an exception says that such a file is damaged.</summary>
    /// <param name="exception">The exception.</param>
    public static bool IsDamage(Exception exception) => exception is EndOfStreamException or FormatException or ArgumentException
        or IndexOutOfRangeException or OverflowException;
}
