using Strata.Configuration;
using Strata.Conversion;
using Strata.Rules.Words;

namespace Strata.Cli;

/// <summary>The kinds of models whose checkpoints this program converts.</summary>
public static class CheckpointFamilies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheckpointFamily> All { get; } = [.. KnownModels.All.Select(model => model.Checkpoints)];

    /// <summary>The kind of the model in a HuggingFace folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="InputException">There is no <c>config.json</c> in it, or one of another kind.</exception>
    public static ICheckpointFamily Of(string directory)
    {
        var path = Path.Combine(directory, "config.json");
        var file = ConfigurationFile.Load(path);
        var type = file.Identifier("model_type");
        file.Report.ThrowIfInvalid();
        return Find(type) ?? throw new InputException($"{path}: model_type is {Quoted.Of(type)}; checkpoints are converted of {Names}.");
    }

    /// <summary>A kind by its <c>model_type</c>; null where there is none of that name.</summary>
    /// <param name="modelType">The name.</param>
    public static ICheckpointFamily? Find(string modelType) => All.FirstOrDefault(family => family.ModelType == modelType);

    /// <summary>The names of all, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(family => family.ModelType));
}
