using System.Globalization;
using System.Text;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Shards;

/// <summary>
/// The folder of an iteration in a tree of MindSpeed-MM's, <c>release</c> or <c>iter_0000100</c>, and the file above it that names it.
/// Where somebody gives one without the other, it says what is to be done.
/// </summary>
internal static class IterationFolder
{
    /// <summary>The file that names the iteration.</summary>
    public const string Tracker = "latest_checkpointed_iteration.txt";

    /// <summary>The folder, and what the file says, of a checkpoint that no training has written.</summary>
    public const string Release = "release";

    private const string Prefix = "iter_";

    private const string RankPrefix = "mp_rank_";

    private const long LargestTracker = 1 << 16;

    /// <summary>What the file says of a folder of this name; null where it names none such.</summary>
    /// <param name="name">The folder's name.</param>
    public static string? Named(string name) => name == Release ? Release
        : name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && name == Of(number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;

    /// <summary>The folder of an iteration.</summary>
    /// <param name="number">Its number.</param>
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:0000000}");

    /// <summary>What to give instead of a folder of ranks.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <returns>A sentence.</returns>
    public static string Whole(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var (name, parent) = (Path.GetFileName(full), Path.GetDirectoryName(full) ?? full);
        var tracker = Path.Combine(parent, Tracker);
        return Named(name) is not { } said
            ? $"The whole is a folder with {Tracker} and the ranks in a folder {Release} beside that: move the ranks there, and write "
                + $"{Quoted.Of(Release)} into the file."
            : !File.Exists(tracker)
            ? $"The whole is {parent}, which lacks {Tracker}: write {Quoted.Of(said)} into {tracker}, and give {parent}."
            : Told(tracker) is { } told && told != said
            ? $"The whole is {parent}, whose {Tracker} says {Quoted.Of(told)}: write {Quoted.Of(said)} into it, and give {parent}."
            : $"The whole is the folder with {Tracker}: {parent}.";
    }

    /// <summary>What a folder of iterations lacks; null where it is none.</summary>
    /// <param name="folder">The folder, which exists and has no file that names one.</param>
    public static string? Inside(string folder)
    {
        var held = Held(folder);
        return held.Count == 0 ? null
            : $"It holds {string.Join(", ", held.Select(Quoted.Of))} of a MindSpeed-MM checkpoint, and nothing that says which counts. "
                + Choose(folder, held);
    }

    /// <summary>What to do where the file names a folder that is not there.</summary>
    /// <param name="folder">The folder of the checkpoint.</param>
    /// <returns>A sentence.</returns>
    public static string Instead(string folder) => Held(folder) is { Count: > 0 } held
        ? $"There is {string.Join(", ", held.Select(Quoted.Of))}. {Choose(folder, held)}"
        : "The checkpoint is not complete: copy it again.";

    private static string Choose(string folder, IReadOnlyList<string> held) =>
        $"Write {Quoted.Of(Named(held[^1])!)} into {Path.Combine(folder, Tracker)}"
            + (held.Count == 1 ? "." : $" for {held[^1]}, and so for the others.");

    private static IReadOnlyList<string> Held(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Where(inner => Named(Path.GetFileName(inner)) is not null && Directory.EnumerateDirectories(inner, RankPrefix + "*").Any())
            .Select(inner => Path.GetFileName(inner))
            .Order(StringComparer.Ordinal),
    ];

    private static string? Told(string tracker)
    {
        try
        {
            return Encoding.UTF8.GetString(InputFile.ReadBytes(tracker, LargestTracker)).Trim();
        }
        catch (InputException)
        {
            // What is wrong with it is said when the folder is given.
            return null;
        }
    }
}
