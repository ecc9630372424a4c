using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Rules.ModelFiles;
using Strata.Schemas;
using Strata.Torch.Loading;
using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A kind of model, as the sum of what is generated from its declarations.</summary>
/// <remarks>
/// Everything but <see cref="Checkpoints"/> is overridden, not handed over: what a program never asks for is neither loaded nor, in a
/// native program, compiled. So a converter lists families without a tensor library.
/// </remarks>
/// <typeparam name="TConfig">Its configuration.</typeparam>
/// <param name="checkpoints">Its configuration and parameters.</param>
public abstract class ModelFamily<TConfig>(CheckpointFamily<TConfig> checkpoints) : IModelFamily
{
    /// <inheritdoc />
    public ICheckpointFamily Checkpoints => checkpoints;

    /// <inheritdoc />
    public abstract ImmutableArray<string> ModelIds { get; }

    /// <inheritdoc />
    public abstract ImmutableArray<string> Released { get; }

    /// <inheritdoc />
    public abstract string JsonSchema(ModelFileDialect dialect);

    /// <inheritdoc />
    public Func<IReadOnlyList<ParameterSchema>> Read(ConfigurationSection file, ModelFileDialect dialect)
    {
        var config = Configuration(file, dialect);
        return () => checkpoints.Parameters(config);
    }

    /// <inheritdoc />
    public Stream? ReleasedConfiguration() => typeof(TConfig).Assembly.GetManifestResourceStream("released.config.json");

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
        var model = Create(config, parallel);
        var module = (Module)model;
        try
        {
            return new LoadedModel(model, parameters, ModelLoader.Load(module, parameters, checkpoint, parallel, mode), findings, parallel);
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>Reads the configuration from a file of either dialect; findings go to the file's report.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="dialect"><see cref="ModelFileDialect.Mm"/> or <see cref="ModelFileDialect.Hf"/>.</param>
    protected abstract TConfig Configuration(ConfigurationSection file, ModelFileDialect dialect);

    /// <summary>Makes the model, without memory for its parameters.</summary>
    /// <param name="config">Its configuration.</param>
    /// <param name="parallel">Where and in which element type the parameters will be.</param>
    /// <returns>The root block.</returns>
    protected abstract ICausalModel Create(TConfig config, ParallelContext parallel);

    private (TConfig Configuration, ConfigurationReport Findings) Read(string directory)
    {
        var file = ConfigurationFile.Load(Path.Combine(directory, "config.json"));
        return (checkpoints.Configuration(file), file.Report);
    }
}
