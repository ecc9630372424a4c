using System.Globalization;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Checkpoints.Torch;
using Strata.Conversion.MindSpeed;
using Strata.Placement;

namespace Strata.Conversion.Running;

/// <summary>The file of one rank in a tree of MindSpeed-MM's, as a rank that trains writes it.</summary>
public static class RankFile
{
    private const double CheckpointVersion = 3.0;

    /// <summary>The folder of an iteration in a tree.</summary>
    /// <param name="iteration">Its number.</param>
    public static string Folder(int iteration) => IterationFolder.Of(iteration);

    /// <summary>Writes what a rank holds under MindSpeed-MM's keys, in the order in which its files have rows.</summary>
    /// <param name="folder">The folder of the iteration.</param>
    /// <param name="placement">Where the model's parameters lie.</param>
    /// <param name="tensor">Which of the ranks that share parameters it is, from 0.</param>
    /// <param name="stage">Its pipeline stage, from 0.</param>
    /// <param name="type">The element type of the weights.</param>
    /// <param name="values">Gives the values of each parameter, in the order that it is asked for.</param>
    /// <exception cref="InputException">The file can not be written.</exception>
    public static void Write(string folder, ModelPlacement placement, int tensor, int stage, ElementType type, RankValues values)
    {
        var name = MindSpeedLayout.RankFolder(tensor, stage, placement.Plan.Stages, placement.Plan.ExpertParallel);
        var rank = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var sections = placement.Sections(stage).ToList();
        using var writer = TorchArchiveWriter.Create(
            Path.Combine(rank, MindSpeedLayout.FileName),
            [
                .. sections.Select(section => new SectionDeclaration(
                    MindSpeedLayout.SectionName(placement.Plan, section.Chunk),
                    [.. Stored(section).Select(held => new TensorDeclaration(held.MmKey, type, held.MmSlice(tensor).Shape))])),
            ],
            CheckpointVersion);
        foreach (var (section, declared) in sections.Zip(writer.Sections))
        {
            foreach (var (held, entry) in Stored(section).Zip(declared.Tensors))
            {
                values(section.Chunk, held, held.MmSlice(tensor), bytes => writer.Write(entry, bytes));
            }
        }

        writer.Complete();
    }

    /// <summary>The text of the file that names an iteration.</summary>
    /// <param name="iteration">Its number.</param>
    public static string Tracker(int iteration) => iteration.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<StageParameter> Stored(StagePlan section) => section.Parameters.Where(held => held.IsStored);
}

/// <summary>Gives the values of a parameter.</summary>
/// <param name="chunk">The virtual stage that asks.</param>
/// <param name="held">The parameter on that stage.</param>
/// <param name="slice">Which of its values, in which order.</param>
/// <param name="write">Takes them, piece after piece.</param>
public delegate void RankValues(int chunk, StageParameter held, ParameterSlice slice, Action<ReadOnlySpan<byte>> write);
