using Strata.Configuration;
using Strata.Schemas;
using Strata.Torch.Decoding;
using Strata.Torch.Modules;

namespace Strata.Cli;

/// <summary>The kinds of models this program can load.</summary>
public static class ModelFamilies
{
    /// <summary>Loads a HuggingFace folder, whichever of the known kinds it holds.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="console">Where warnings go.</param>
    /// <exception cref="InputException">The folder is at fault, or holds a model of another kind.</exception>
    public static LoadedModel Load(string directory, ParallelContext parallel, CommandConsole console)
    {
        var loaded = Find(Path.Combine(directory, "config.json")).Load(directory, parallel);
        Report(loaded.Findings, console);
        if (loaded.Load.Unused.Length > 0)
        {
            console.Error.WriteLine(loaded.Load);
        }

        return loaded;
    }

    /// <summary>The parameters of the model that the <c>config.json</c> beside a checkpoint describes.</summary>
    /// <param name="path">The checkpoint: a folder or a file in it.</param>
    /// <param name="console">Where warnings go.</param>
    /// <returns>The parameters; null where no <c>config.json</c> is there.</returns>
    /// <exception cref="InputException">The file is at fault, or describes a model of another kind.</exception>
    public static IReadOnlyList<ParameterSchema>? TrySchema(string path, CommandConsole console)
    {
        var config = Path.Combine(path, "config.json");
        if (!Directory.Exists(path) || !File.Exists(config))
        {
            return null;
        }

        var (schema, findings) = Find(config).Describe(path);
        Report(findings, console);
        return schema;
    }

    private static void Report(ConfigurationReport findings, CommandConsole console)
    {
        foreach (var finding in findings.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info))
        {
            console.Error.WriteLine(finding);
        }
    }

    private static IModelFamily Find(string path)
    {
        var file = ConfigurationFile.Load(path);
        var type = file.Identifier("model_type");
        file.Report.ThrowIfInvalid();
        return KnownModels.All.FirstOrDefault(model => model.Checkpoints.ModelType == type)?.Family()
            ?? throw new InputException(
                $"{path}: model_type is '{type}'; known are {string.Join(", ", KnownModels.All.Select(model => $"'{model.Checkpoints.ModelType}'"))}.");
    }
}
