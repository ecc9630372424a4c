using System.Buffers.Binary;

namespace Strata.Inference.Images;

/// <summary>Reads the parts of a GIF file in order; what goes beyond the end is a cut file.</summary>
/// <param name="file">The file.</param>
/// <param name="name">What messages call it.</param>
internal sealed class GifReader(byte[] file, string name)
{
    private int _at;

    /// <summary>Takes bytes.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="InputException">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > file.Length - _at)
        {
            throw Broken($"it ends at byte {file.Length}, where {count - (file.Length - _at)} more are needed");
        }

        _at += count;
        return file.AsSpan(_at - count, count);
    }

    /// <summary>Takes one byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Takes blocks until an empty one.</summary>
    /// <returns>Their bytes, one block after the other.</returns>
    public byte[] Blocks()
    {
        using var all = new MemoryStream();
        while (Byte() is > 0 and var length)
        {
            all.Write(Take(length));
        }

        return all.ToArray();
    }

    /// <summary>Takes a palette.</summary>
    /// <param name="flags">The byte whose lowest bits are its size.</param>
    /// <returns>Three bytes a colour, for all 256 numbers; those that the file leaves out are grey, as PIL has them.</returns>
    public byte[] Palette(byte flags)
    {
        var palette = Grey();
        Take(3 << ((flags & 7) + 1)).CopyTo(palette);
        return palette;
    }

    /// <summary>The palette of a file that has none.</summary>
    public static byte[] Grey() => [.. Enumerable.Range(0, 256 * 3).Select(place => (byte)(place / 3))];

    /// <summary>A number of 16 bits.</summary>
    /// <param name="bytes">Where it stands.</param>
    public static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <summary>What is said of a file that is at fault.</summary>
    /// <param name="what">What is wrong.</param>
    public InputException Broken(string what) => new($"{name}: the picture is cut or damaged: {what}. Fetch the file again.");
}
