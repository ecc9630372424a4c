using Strata.Checkpoints.Distributed;

namespace Strata.Checkpoints.Shards;

/// <summary>A folder as HuggingFace transformers writes it, which <c>config.json</c> describes.</summary>
public static class ModelFolder
{
    /// <summary>The file by which a MindSpeed-MM checkpoint is known: it names the iteration.</summary>
    public const string Tracker = IterationFolder.Tracker;

    private const string ConfigurationName = "config.json";

    /// <summary>Whether a folder is a MindSpeed-MM checkpoint.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsMindSpeed(string folder) => File.Exists(Path.Combine(folder, Tracker));

    /// <summary>Whether a folder is a distributed checkpoint of torch.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsDistributed(string folder) => File.Exists(Path.Combine(folder, DistributedFile.MetadataName));

    /// <summary>Whether a folder holds files of tensors, or an index of them, that HuggingFace transformers reads.</summary>
    /// <param name="folder">The folder.</param>
    public static bool HasWeights(string folder) => Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Any(name =>
        new[] { WeightNames.SafeTensors, WeightNames.Torch }.Any(names => names.IsFile(name) || names.IsIndex(name)));

    /// <summary>Refuses weights beside which an adapter lies: HuggingFace transformers adds it to them.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">There is one.</exception>
    public static void RefuseAdapter(string folder)
    {
        if (AdapterBeside(folder) is { } words)
        {
            throw new InputException(words);
        }
    }

    /// <summary>What an adapter beside weights means, and what to do; null where there is none.</summary>
    /// <param name="folder">The folder.</param>
    public static string? AdapterBeside(string folder) => Path.Exists(Path.Combine(folder, ForeignFolder.AdapterConfiguration))
        ? $"{folder}: HuggingFace transformers adds the adapter beside these weights to them. {ForeignFolder.Adapter(folder)} Or "
            + $"take {ForeignFolder.AdapterConfiguration} out of the folder, and its base counts alone."
        : null;

    /// <summary>The path of its configuration.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">It is none; the message says what it is, as far as that is known.</exception>
    public static string Configuration(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var file = Path.Combine(folder, ConfigurationName);
        if (File.Exists(folder))
        {
            throw new InputException(Path.GetFileName(folder) == ConfigurationName
                ? $"{folder}: it is a file. Give the folder that it lies in: {Path.GetDirectoryName(Path.GetFullPath(folder))}."
                : $"{folder}: it is a file. Give the HuggingFace folder, the one with {ConfigurationName}.");
        }

        return !Directory.Exists(folder)
            ? throw new InputException(
                $"{folder}: there is no such folder. Give the HuggingFace folder, the one with {ConfigurationName}.")
            : Path.Exists(file) ? file
            : throw new InputException(
                $"{folder}: there is no {ConfigurationName} in it, which says how large the model is. "
                + (ForeignFolder.Explain(folder) ?? "Fetch it from where the weights are from."));
    }
}
