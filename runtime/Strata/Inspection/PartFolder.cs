using Strata.Checkpoints.Shards;
using Strata.Conversion.MindSpeed;

namespace Strata.Inspection;

/// <summary>A folder that holds a part of a model in one file, which can be listed: an adapter's, or one rank's.</summary>
/// <param name="File">The file.</param>
/// <param name="Note">What the folder is.</param>
/// <param name="IsAdapter">Whether it is an adapter's.</param>
internal sealed record PartFolder(string File, string Note, bool IsAdapter)
{
    private static readonly string[] Adapters = ["adapter_model.safetensors", "adapter_model.bin"];

    /// <summary>Looks at a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The part; null where the path is no such folder, or holds a model's weights as well.</returns>
    public static PartFolder? Find(string path)
    {
        if (System.IO.File.Exists(In(MindSpeedLayout.FileName)))
        {
            return new(In(MindSpeedLayout.FileName), $"{path}: {ForeignFolder.OneRank(path)}", IsAdapter: false);
        }

        return Adapters.Select(In).FirstOrDefault(System.IO.File.Exists) is { } adapter
            && !Directory.EnumerateFiles(path).Any(file => IsWeight(System.IO.Path.GetFileName(file)))
            ? new(adapter, $"{path}: {ForeignFolder.Adapter(path)}", IsAdapter: true)
            : null;

        string In(string name) => System.IO.Path.Combine(path, name);
    }

    private static bool IsWeight(string name) => new[] { WeightNames.SafeTensors, WeightNames.Torch }
        .Any(names => names.IsFile(name) || names.IsIndex(name));
}
