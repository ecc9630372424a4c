using Strata.Checkpoints.Distributed;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// A folder whose weights are a distributed checkpoint of torch: what training with FSDP2 (<c>--ckpt-format torch_dcp</c>) or with
/// Megatron's <c>torch_dist</c> saves has no folders of ranks.
/// </summary>
internal static class DistributedTree
{
    /// <summary>Looks whether a folder is one, or the folder of an iteration in it.</summary>
    /// <param name="path">The folder, or its <c>.metadata</c>.</param>
    /// <returns>The folder with <c>.metadata</c>; null where there is none.</returns>
    /// <exception cref="InputException">The file that names the iteration is at fault.</exception>
    public static string? Find(string path)
    {
        if (Path.GetFileName(path) == DistributedFile.MetadataName && File.Exists(path))
        {
            return Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        }

        if (File.Exists(Path.Combine(path, DistributedFile.MetadataName)))
        {
            return path;
        }

        if (!File.Exists(Path.Combine(path, MindSpeedFolder.Tracker)))
        {
            return null;
        }

        var folder = Path.Combine(path, MindSpeedFolder.IterationOf(path));
        return File.Exists(Path.Combine(folder, DistributedFile.MetadataName)) ? folder : null;
    }
}
