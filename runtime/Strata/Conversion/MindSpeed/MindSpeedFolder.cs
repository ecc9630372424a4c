using System.Globalization;
using System.Text;
using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Shards;
using Strata.Rules.Words;

namespace Strata.Conversion.MindSpeed;

/// <summary>The folder of a MindSpeed-MM checkpoint, as it lies on the disk.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Iteration">The folder of the ranks in it: <c>release</c> or <c>iter_0000100</c>.</param>
/// <param name="Ranks">The ranks' folders in that.</param>
internal sealed record MindSpeedFolder(string Path, string Iteration, IReadOnlyList<string> Ranks)
{
    /// <summary>The file that names the iteration.</summary>
    public const string Tracker = IterationFolder.Tracker;

    /// <summary>What <see cref="Tracker"/> says of a checkpoint that no training has written.</summary>
    public const string Release = IterationFolder.Release;

    private const int LongestTracker = 64;

    /// <summary>Looks at a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="InputException">It is no such checkpoint; the message says what is missing.</exception>
    public static MindSpeedFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new InputException(
                $"{path}: there is no such folder. "
                + $"Give the folder of a MindSpeed-MM checkpoint, the one with {Tracker}.");
        }

        var iteration = IterationOf(path);
        var folder = System.IO.Path.Combine(path, iteration);
        if (!Directory.Exists(folder))
        {
            throw new InputException(
                $"{System.IO.Path.Combine(path, Tracker)}: it names {Quoted.Of(iteration)}, "
                + $"but there is no such folder beside it. {IterationFolder.Instead(path)}");
        }

        try
        {
            string[] ranks =
            [
                .. Directory.EnumerateDirectories(folder, "mp_*").Select(rank => System.IO.Path.GetFileName(rank))
                    .Order(StringComparer.Ordinal),
            ];
            return ranks.FirstOrDefault(rank => !OlderTree.IsRank(rank)) is { } stray
                ? throw new InputException(
                    $"{folder}: {Quoted.Of(stray)} is no rank's folder; expected mp_rank_TT, mp_rank_TT_PPP or mp_rank_TT_PPP_EEE. Take it "
                    + "out of there.")
                : ranks.Length > 0 ? new(path, iteration, ranks)
                : throw new InputException(
                    $"{folder}: there is no folder mp_rank_TT in it, TT being the tensor-parallel rank. "
                    + (File.Exists(System.IO.Path.Combine(folder, DistributedFile.MetadataName))
                        ? "It holds a distributed checkpoint (.metadata), which has none: mm_to_hf reads it, and what that writes can be "
                            + "split by hf_to_mm."
                        : "Strata reads checkpoints of Megatron's formats 'torch', 'torch_dist' and 'torch_dcp'."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unlisted(folder, exception);
        }
    }

    /// <summary>The folder of the ranks: <c>release</c> or <c>iter_0000100</c>.</summary>
    /// <param name="path">The folder of the checkpoint.</param>
    /// <exception cref="InputException">Nothing says which it is.</exception>
    public static string IterationOf(string path)
    {
        var file = System.IO.Path.Combine(path, Tracker);
        if (!File.Exists(file))
        {
            throw new InputException(
                $"{path}: there is no {Tracker} in it, which every MindSpeed-MM checkpoint has. "
                + (ForeignFolder.InsteadOfTree(path) ?? "Give the folder that holds it, not one inside."));
        }

        RegularFile.Require(file);
        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[LongestTracker + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            InputFile.RefusePointer(file, bytes.AsSpan(0, length));
            var text = Encoding.UTF8.GetString(bytes, 0, length).Trim();
            return text == Release ? Release
                : length <= LongestTracker && text.Length > 0 && text.All(char.IsAsciiDigit)
                    && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                    ? IterationFolder.Of(number)
                    : throw new InputException($"{file}: it says {Quoted.Of(text)}; expected 'release' or the number of an iteration, "
                        + $"whose folder lies beside it. {IterationFolder.Instead(path)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unopened(file, exception);
        }
    }
}
