using Strata.Checkpoints;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Schemas;
using Strata.Torch.Loading;
using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A kind of model, as the sum of what is generated from its declarations.</summary>
/// <typeparam name="TConfig">Its configuration.</typeparam>
/// <typeparam name="TModel">Its root block.</typeparam>
/// <param name="checkpoints">Its configuration and parameters.</param>
public sealed class ModelFamily<TConfig, TModel>(CheckpointFamily<TConfig> checkpoints) : IModelFamily
    where TConfig : notnull
    where TModel : Module, ICausalModel, IBlock<TModel>
{
    /// <inheritdoc />
    public string ModelType => checkpoints.ModelType;

    /// <inheritdoc />
    public (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory)
    {
        var (config, findings) = Read(directory);
        return (checkpoints.Parameters(config), findings);
    }

    /// <inheritdoc />
    public LoadedModel Load(string directory, ParallelContext parallel, LoadMode mode = LoadMode.Mapped)
    {
        var (config, findings) = Read(directory);
        var parameters = checkpoints.Parameters(config);
        var checkpoint = Checkpoint.Open(directory);
        var model = TModel.Create(config, parallel);
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
        return (checkpoints.Configuration(file), file.Report);
    }
}
