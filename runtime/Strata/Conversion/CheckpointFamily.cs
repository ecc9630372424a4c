using System.Text;
using System.Text.Json.Nodes;
using Strata.Configuration;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion;

/// <summary>What converters need of a kind of model; no tensor library is behind it.</summary>
public interface ICheckpointFamily
{
    /// <summary>The <c>model_type</c> of its <c>config.json</c>.</summary>
    string ModelType { get; }

    /// <summary>The name of its converter, as MindSpeed-MM's <c>mm-convert</c> calls it: <c>GlmConverter</c>.</summary>
    string Converter { get; }

    /// <summary>
    /// Whether MindSpeed-MM also builds it with projections kept apart, which its LoRA training needs: its converter has
    /// <c>enable_canonical_hf_struct</c> and methods for adapters then.
    /// </summary>
    bool IsAdaptable => false;

    /// <summary>The parameters of the model that a <c>config.json</c> describes.</summary>
    /// <param name="file">The file's root; findings go to its report.</param>
    /// <exception cref="InputException">The configuration is at fault.</exception>
    IReadOnlyList<ParameterSchema> Parameters(ConfigurationSection file);

    /// <summary>
    /// The parameters of a released model, as an example of how such models are built; null where none is known. Its layers, axes and keys
    /// are those of every model of the kind, its sizes are not.
    /// </summary>
    /// <param name="isTied">Whether the head uses the embedding's values.</param>
    IReadOnlyList<ParameterSchema>? Example(bool isTied);

    /// <summary>The placement that a function makes of a model's configuration.</summary>
    /// <param name="plan">The function: the <c>Plan</c> of a <c>[Deployment]</c>.</param>
    /// <param name="file">The root of the model's <c>config.json</c>.</param>
    /// <exception cref="InputException">The configuration is at fault.</exception>
    /// <exception cref="ArgumentException">The function is of another configuration.</exception>
    DeploymentPlan Plan(Delegate plan, ConfigurationSection file) =>
        throw new ArgumentException($"{Converter} does not say which configuration it reads: give it a placement.", nameof(plan));
}

/// <summary>A kind of model as converters see it: the reading of its configuration, and its parameters.</summary>
/// <typeparam name="TConfig">Its configuration.</typeparam>
/// <param name="modelType">The <c>model_type</c> of its <c>config.json</c>.</param>
/// <param name="converter">The name of its converter in <c>mm-convert</c>.</param>
/// <param name="read">Reads the configuration from HuggingFace's file.</param>
/// <param name="schema">What its declaration says of its parameters.</param>
public sealed class CheckpointFamily<TConfig>(
    string modelType,
    string converter,
    Func<ConfigurationSection, TConfig> read,
    Func<TConfig, IReadOnlyList<ParameterSchema>> schema) : ICheckpointFamily
{
    /// <summary>The resource beside the configuration that holds a released model's <c>config.json</c>.</summary>
    private const string ExampleName = "released.config.json";

    /// <inheritdoc />
    public string ModelType => modelType;

    /// <inheritdoc />
    public string Converter => converter;

    /// <inheritdoc />
    public bool IsAdaptable { get; init; }

    /// <summary>Reads the configuration from HuggingFace's file.</summary>
    /// <param name="file">The file's root; findings go to its report.</param>
    /// <exception cref="InputException">The configuration is at fault.</exception>
    public TConfig Configuration(ConfigurationSection file)
    {
        var configuration = read(file);
        file.Report.ThrowIfInvalid();
        file.KnowOwnQuantisation();
        file.ReportUnknown();
        return configuration;
    }

    /// <summary>The parameters of a model.</summary>
    /// <param name="configuration">Its configuration.</param>
    public IReadOnlyList<ParameterSchema> Parameters(TConfig configuration) => schema(configuration);

    /// <inheritdoc />
    public IReadOnlyList<ParameterSchema> Parameters(ConfigurationSection file) => schema(Configuration(file));

    /// <inheritdoc />
    public DeploymentPlan Plan(Delegate plan, ConfigurationSection file) => plan is Func<TConfig, DeploymentPlan> placed
        ? placed(Configuration(file))
        : throw new ArgumentException(
            $"{Converter} reads a {typeof(TConfig).Name}, and this is no function from it to a {nameof(DeploymentPlan)} but "
            + $"{plan.GetType()}. Give the Plan of a deployment of this converter's model.",
            nameof(plan));

    /// <inheritdoc />
    public IReadOnlyList<ParameterSchema>? Example(bool isTied)
    {
        using var resource = typeof(TConfig).Assembly.GetManifestResourceStream(ExampleName);
        if (resource is null)
        {
            return null;
        }

        // HuggingFace's own name for it, the same in every model.
        var json = JsonNode.Parse(resource)!.AsObject();
        json["tie_word_embeddings"] = isTied;
        return schema(read(ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), ExampleName)));
    }
}
