using System.Collections.Immutable;
using System.Globalization;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>A file of a checkpoint, open.</summary>
/// <param name="Name">Its path in the checkpoint's folder, with forward slashes.</param>
/// <param name="Rank">Whose it is; null where the format has no ranks.</param>
/// <param name="File">The open file.</param>
/// <param name="Skipped">What it holds beside tensors of a model.</param>
internal sealed record InspectedFile(string Name, RankName? Rank, ITensorFile File, ImmutableArray<SkippedEntry> Skipped);

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="File">The file.</param>
/// <param name="Section">The name of its section; empty where the format has none.</param>
/// <param name="Entry">Its place in the file.</param>
internal sealed record InspectedTensor(InspectedFile File, string Section, TensorEntry Entry)
{
    private const string Model = "model";

    private const int LongestNumber = 5;

    /// <summary>The virtual stage that its section is; -1 where the section is no part of a model.</summary>
    public int VirtualStage { get; } = VirtualStageOf(Section);

    /// <summary>Where it is meant to be.</summary>
    public TensorPlace Place => new(File.Rank?.Tensor ?? 0, File.Rank?.Stage ?? 0, VirtualStage, Entry.Name);

    /// <summary>What messages call it: the key, and where keys repeat the rank's folder and the section before it.</summary>
    public string Name => (File.Rank, Section) switch
    {
        (null, "" or Model) => Entry.Name,
        (null, _) => $"{Section}: {Entry.Name}",
        (var rank, Model) => $"{rank.Folder}: {Entry.Name}",
        var (rank, _) => $"{rank.Folder} {Section}: {Entry.Name}",
    };

    /// <summary>Its file and its place there.</summary>
    public (ITensorFile File, TensorEntry Entry) Stored => (File.File, Entry);

    /// <summary>The bytes, window by window.</summary>
    /// <param name="start">Bytes from the start of the tensor.</param>
    /// <param name="window">Where they go.</param>
    public void Read(long start, Span<byte> window) => File.File.Read(Entry.Offset + start, window);

    /// <summary>The virtual stage that a section is; -1 where it is no part of a model.</summary>
    /// <param name="section">The section's name.</param>
    public static int VirtualStageOf(string section)
    {
        if (section.Length == 0)
        {
            return 0;
        }

        var number = section.StartsWith(Model, StringComparison.Ordinal) ? section[Model.Length..] : null;
        return number is null || number.Length > LongestNumber || !number.All(char.IsAsciiDigit) ? -1
            : number.Length == 0 ? 0 : int.Parse(number, CultureInfo.InvariantCulture);
    }
}

/// <summary>The place of a tensor in a checkpoint, whatever its files are called.</summary>
/// <param name="Rank">The tensor-parallel rank.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="VirtualStage">The virtual stage; -1 outside of the model.</param>
/// <param name="Key">The key.</param>
internal readonly record struct TensorPlace(int Rank, int Stage, int VirtualStage, string Key);

/// <summary>A tensor that the declaration asks for.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Place">Where it must be.</param>
/// <param name="Stored">What it holds; of tied parameters the values of the one that owns them.</param>
/// <param name="Declared">What the declaration says of it.</param>
internal sealed record WantedTensor(string Name, TensorPlace Place, StoredTensor Stored, ParameterSchema Declared);
