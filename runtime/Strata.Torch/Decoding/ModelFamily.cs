using System.Collections.Immutable;
using Strata.Checkpoints.Shards;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Quantisation;
using Strata.Rules.ModelFiles;
using Strata.Schemas;
using Strata.Torch.Loading;
using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A kind of model, as the sum of what is generated from its declarations.</summary>
/// <remarks>
/// What a program never asks for is neither loaded nor, in a native program, compiled: a converter lists families without a tensor library.
/// </remarks>
/// <typeparam name="TConfig">Its configuration.</typeparam>
/// <typeparam name="TModel">Its root block.</typeparam>
/// <param name="checkpoints">Its configuration and parameters.</param>
/// <param name="modelIds">What MindSpeed-MM's <c>model_id</c> calls its parts.</param>
public class ModelFamily<TConfig, TModel>(CheckpointFamily<TConfig> checkpoints, params ImmutableArray<string> modelIds) : IModelFamily
    where TConfig : IConfiguration<TConfig>
    where TModel : Module, ICausalModel, IBlock<TModel>
{
    /// <inheritdoc />
    public ICheckpointFamily Checkpoints => checkpoints;

    /// <inheritdoc />
    public ImmutableArray<string> ModelIds => modelIds;

    /// <inheritdoc />
    public ImmutableArray<string> Released => TConfig.Released;

    /// <inheritdoc />
    public string JsonSchema(ModelFileDialect dialect) => TConfig.JsonSchema(dialect);

    /// <inheritdoc />
    public Func<IReadOnlyList<ParameterSchema>> Read(ConfigurationSection file, ModelFileDialect dialect)
    {
        var config = TConfig.Read(file, dialect);
        return () => checkpoints.Parameters(config);
    }

    /// <inheritdoc />
    public Stream? ReleasedConfiguration() => typeof(TConfig).Assembly.GetManifestResourceStream("released.config.json");

    /// <inheritdoc />
    public (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory)
    {
        var (config, findings, _, _) = Read(directory);
        return (checkpoints.Parameters(config), findings);
    }

    /// <inheritdoc />
    public IReadOnlySet<string> CodeParameters(string directory)
    {
        var config = Read(directory).Configuration;
        using var model = TModel.Create(config, ParallelContext.Single);
        return checkpoints.Parameters(config).Select(parameter => parameter.Path)
            .Where(path => ModuleTree.Owner(model, path) is var (module, name) && module.TakesCodes(name))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public LoadedModel Load(
        string directory,
        ParallelContext parallel,
        LoadMode mode = LoadMode.Mapped,
        string? weights = null,
        ConversionOptions? options = null)
    {
        var (config, findings, quantisation, scheme) = Read(directory);
        findings.ThrowIfNotComputed();
        ModelFolder.RefuseAdapter(directory);
        List<string> found = [];
        var checkpoint = TreeWeights.Find(directory, weights) is { } tree
            ? new Converter(checkpoints).MmAsHf(tree, directory, (options ?? new()) with { IgnoreUnknown = true }, found)
            : Checkpoint.Open(directory, weights);
        var model = TModel.Create(config, parallel);
        try
        {
            var declared = checkpoints.Parameters(config);
            checkpoint = checkpoint.Rooted(HfStyle.Keys(declared));
            var (parameters, notes) = TiedTensors.Untie(declared, checkpoint);
            var report = ModelLoader.Load(model, parameters, checkpoint, parallel, mode, quantisation, scheme);
            return new LoadedModel(model, parameters, report, findings, parallel) { Notes = [.. found, .. notes] };
        }
        catch
        {
            model.Dispose();
            checkpoint.Dispose();
            throw;
        }
    }

    private (TConfig Configuration, ConfigurationReport Findings, string? Quantisation, QuantisationScheme? Scheme) Read(string directory)
    {
        var path = ModelFolder.Configuration(directory);
        var file = ConfigurationFile.Load(path);
        return (checkpoints.Configuration(file), file.Report, file.Quantisation, QuantisationDeclaration.Read(file, path));
    }
}
