using System.Globalization;
using Strata.Checkpoints;

namespace Strata.Inspection;

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="File">The file.</param>
/// <param name="Section">The name of its section; empty where the format has none.</param>
/// <param name="Entry">Its place in the file.</param>
internal sealed record InspectedTensor(InspectedFile File, string Section, TensorEntry Entry)
{
    private const string Model = "model";

    private const int LongestChunk = 5;

    /// <summary>The virtual chunk that its section is; -1 where the section is no part of a model.</summary>
    public int Chunk { get; } = ChunkOf(Section);

    /// <summary>Where it is meant to be.</summary>
    public TensorPlace Place => new(File.Rank?.Tensor ?? 0, File.Rank?.Stage ?? 0, Chunk, Entry.Name);

    /// <summary>What messages call it: the key, and where keys repeat the rank's folder and the section before it.</summary>
    public string Name => (File.Rank, Section) switch
    {
        (null, "" or Model) => Entry.Name,
        (null, _) => $"{Section}: {Entry.Name}",
        (var rank, Model) => $"{rank.Folder}: {Entry.Name}",
        var (rank, _) => $"{rank.Folder} {Section}: {Entry.Name}",
    };

    /// <summary>The bytes, window by window.</summary>
    /// <param name="start">Bytes from the start of the tensor.</param>
    /// <param name="window">Where they go.</param>
    public void Read(long start, Span<byte> window) => File.File.Read(Entry.Offset + start, window);

    /// <summary>The virtual chunk that a section is; -1 where it is no part of a model.</summary>
    /// <param name="section">The section's name.</param>
    public static int ChunkOf(string section)
    {
        if (section.Length == 0)
        {
            return 0;
        }

        var number = section.StartsWith(Model, StringComparison.Ordinal) ? section[Model.Length..] : null;
        return number is null || number.Length > LongestChunk || !number.All(char.IsAsciiDigit) ? -1
            : number.Length == 0 ? 0 : int.Parse(number, CultureInfo.InvariantCulture);
    }
}
