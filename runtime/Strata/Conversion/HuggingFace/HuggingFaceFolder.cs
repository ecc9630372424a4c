using Strata.Checkpoints;
using Strata.Configuration;
using Strata.Conversion.Output;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>A HuggingFace folder: its configuration, and its weights where they are there.</summary>
internal sealed class HuggingFaceFolder : IDisposable
{
    /// <summary>The configuration's name.</summary>
    public const string ConfigurationName = "config.json";

    private HuggingFaceFolder(
        string path, ConfigurationSection configuration, IReadOnlyList<ParameterSchema> parameters, Checkpoint? checkpoint) =>
        (Path, Configuration, Parameters, Checkpoint) = (path, configuration, parameters, checkpoint);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The root of <c>config.json</c>.</summary>
    public ConfigurationSection Configuration { get; }

    /// <summary>What the declaration says of the parameters of this model.</summary>
    public IReadOnlyList<ParameterSchema> Parameters { get; }

    /// <summary>The weights; null where there are none.</summary>
    public Checkpoint? Checkpoint { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="family">The kind of model that it must hold.</param>
    /// <param name="readsWeights">Whether weights are looked for.</param>
    /// <param name="notes">Is told what the configuration's reading found.</param>
    /// <exception cref="InputException">
    /// The folder, its configuration or its weights are at fault, or it holds another kind of model.
    /// </exception>
    public static HuggingFaceFolder Open(string path, ICheckpointFamily family, bool readsWeights, ICollection<string> notes)
    {
        if (!Directory.Exists(path))
        {
            throw new InputException($"{path}: there is no such folder. Give the HuggingFace folder, the one with {ConfigurationName}.");
        }

        var file = System.IO.Path.Combine(path, ConfigurationName);
        if (!File.Exists(file))
        {
            throw new InputException(
                $"{path}: there is no {ConfigurationName} in it, which says how large the model is. "
                + "Fetch it from where the weights are from.");
        }

        var configuration = ConfigurationFile.Load(file);
        var type = configuration.Identifier("model_type");
        configuration.Report.ThrowIfInvalid();
        if (type != family.ModelType)
        {
            throw new InputException(
                $"{file}: model_type is {Quoted.Of(type)}, but {family.Converter} converts '{family.ModelType}'. "
                + "Take the converter of that model.");
        }

        var parameters = family.Parameters(configuration);
        foreach (var finding in configuration.Report.Findings.Where(finding => finding.Severity == ConfigurationSeverity.Warning))
        {
            notes.Add(finding.ToString());
        }

        var hasWeights = readsWeights && TargetCheck.Names(path).Any(HuggingFaceTarget.IsWeight);
        return new(path, configuration, parameters, hasWeights ? Checkpoint.Open(path) : null);
    }

    /// <summary>The element type that the configuration names; null where it names none.</summary>
    public ElementType? ElementType()
    {
        var name = new[] { "dtype", "torch_dtype" }
            .SelectMany(key => new[] { Configuration.Value?.Member(key), Configuration.Value?.Member("text_config")?.Member(key) })
            .FirstOrDefault(value => value is not null)?.Text;
        return name switch
        {
            "bfloat16" => Checkpoints.ElementType.BFloat16,
            "float16" => Checkpoints.ElementType.Float16,
            "float32" => Checkpoints.ElementType.Float32,
            "float64" => Checkpoints.ElementType.Float64,
            _ => null,
        };
    }

    /// <inheritdoc />
    public void Dispose() => Checkpoint?.Dispose();
}
