using System.Globalization;
using Strata.Checkpoints.Shards;
using Strata.Conversion.Running;

namespace Strata.Training.Checkpoints;

/// <summary>
/// The folder of a training's checkpoints: one folder an iteration, as MindSpeed-MM names them, and a file that names the latest. A
/// checkpoint takes its name when all ranks have written theirs, so that there never is half of one.
/// </summary>
internal static class TrainingFolder
{
    /// <summary>What an iteration's folder has beside the weights: the optimizer's averages, in a form of Strata's own.</summary>
    public const string State = "strata-training";

    private const string Partial = ".strata-partial";

    /// <summary>Where a checkpoint is written until it is complete.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <param name="iteration">The checkpoint's number.</param>
    public static string Begun(string folder, int iteration) => Path.Combine(folder, $".{RankFile.Folder(iteration)}{Partial}");

    /// <summary>Begins a checkpoint; what stopped runs have left half-written goes. One rank calls it before all others write.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <param name="iteration">The checkpoint's number.</param>
    public static void Begin(string folder, int iteration)
    {
        Directory.CreateDirectory(folder);
        foreach (var left in Directory.EnumerateDirectories(folder, $".iter_*{Partial}*"))
        {
            Directory.Delete(left, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(Begun(folder, iteration), State));
    }

    /// <summary>Gives a complete checkpoint its name. One rank calls it when all others have written.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <param name="iteration">The checkpoint's number.</param>
    /// <param name="kept">How many of the latest stay; null for all.</param>
    public static void Complete(string folder, int iteration, int? kept)
    {
        var (name, tracker) = (Path.Combine(folder, RankFile.Folder(iteration)), Path.Combine(folder, ModelFolder.Tracker));
        if (Directory.Exists(name))
        {
            // A training that went on from an earlier one has come here again.
            var old = Begun(folder, iteration) + "-old";
            Directory.Move(name, old);
            Directory.Move(Begun(folder, iteration), name);
            Directory.Delete(old, recursive: true);
        }
        else
        {
            Directory.Move(Begun(folder, iteration), name);
        }

        File.WriteAllText(tracker + Partial, RankFile.Tracker(iteration));
        File.Move(tracker + Partial, tracker, overwrite: true);
        foreach (var older in All(folder).Where(other => other <= iteration).OrderDescending().Skip(kept ?? int.MaxValue))
        {
            Directory.Delete(Path.Combine(folder, RankFile.Folder(older)), recursive: true);
        }
    }

    /// <summary>The checkpoint that a folder's file names, where it has what a training goes on with.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <returns>Its number and the folder of its state; null where the folder holds weights only.</returns>
    public static (int Iteration, string State)? Latest(string folder)
    {
        var tracker = Path.Combine(folder, ModelFolder.Tracker);
        return File.Exists(tracker)
            && int.TryParse(File.ReadAllText(tracker).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var iteration)
            && Path.Combine(folder, RankFile.Folder(iteration), State) is var state && Directory.Exists(state) ? (iteration, state) : null;
    }

    /// <summary>The numbers of the checkpoints that are there.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    public static IEnumerable<int> All(string folder) => Directory.EnumerateDirectories(folder, "iter_*")
        .Select(path => Path.GetFileName(path))
        .Select(name => int.TryParse(name["iter_".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && RankFile.Folder(number) == name ? number : -1)
        .Where(number => number >= 0);
}
