using Strata.Checkpoints;
using Strata.Configuration;
using Strata.Schemas;

namespace Strata.Torch;

/// <summary>A kind of model, as the sum of what is generated from its declarations.</summary>
/// <typeparam name="TConfig">Its configuration.</typeparam>
/// <typeparam name="TModel">Its root block.</typeparam>
/// <param name="modelType">The <c>model_type</c> of its <c>config.json</c>.</param>
/// <param name="read">Reads the configuration from HuggingFace's file.</param>
/// <param name="create">Makes the model.</param>
/// <param name="schema">What its declaration says of its parameters.</param>
public sealed class ModelFamily<TConfig, TModel>(
    string modelType,
    Func<ConfigurationSection, TConfig> read,
    Func<TConfig, ParallelContext, TModel> create,
    Func<TConfig, IReadOnlyList<ParameterSchema>> schema) : IModelFamily
    where TModel : Module, ICausalModel
{
    /// <inheritdoc />
    public string ModelType => modelType;

    /// <inheritdoc />
    public (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory)
    {
        var (config, findings) = Read(directory);
        return (schema(config), findings);
    }

    /// <inheritdoc />
    public LoadedModel Load(string directory, ParallelContext parallel, LoadMode mode = LoadMode.Mapped)
    {
        var (config, findings) = Read(directory);
        var parameters = schema(config);
        var checkpoint = Checkpoint.Open(directory);
        var model = create(config, parallel);
        try
        {
            return new LoadedModel(model, parameters, ModelLoader.Load(model, parameters, checkpoint, parallel, mode), findings, parallel);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private (TConfig Configuration, ConfigurationReport Findings) Read(string directory)
    {
        var file = ConfigurationFile.Load(Path.Combine(directory, "config.json"));
        var configuration = read(file);
        file.Report.ThrowIfInvalid();
        file.ReportUnknown();
        return (configuration, file.Report);
    }
}
