using Strata.Configuration;
using Strata.Models.Glm4v;
using Strata.Torch;

namespace Strata.Cli;

/// <summary>The kinds of models this program can load.</summary>
public static class ModelFamilies
{
    private static readonly IModelFamily[] All = [Glm4vFamily.Instance];

    /// <summary>Loads a HuggingFace folder, whichever of the known kinds it holds.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="console">Where warnings go.</param>
    /// <exception cref="InputException">The folder is at fault, or holds a model of another kind.</exception>
    public static LoadedModel Load(string directory, ParallelContext parallel, CommandConsole console)
    {
        var family = Find(Path.Combine(directory, "config.json"));
        var loaded = family.Load(directory, parallel);
        foreach (var finding in loaded.Findings.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info))
        {
            console.Error.WriteLine(finding);
        }

        if (loaded.Load.Unused.Length > 0)
        {
            console.Error.WriteLine(loaded.Load);
        }

        return loaded;
    }

    private static IModelFamily Find(string path)
    {
        var file = ConfigurationFile.Load(path);
        var type = file.Identifier("model_type");
        file.Report.ThrowIfInvalid();
        return All.FirstOrDefault(family => family.ModelType == type)
            ?? throw new InputException(
                $"{path}: model_type is '{type}'; known are {string.Join(", ", All.Select(family => $"'{family.ModelType}'"))}.");
    }
}
