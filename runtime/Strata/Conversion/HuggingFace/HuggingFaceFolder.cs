using System.Collections.Immutable;
using Strata.Checkpoints.Shards;
using Strata.Configuration;
using Strata.Conversion.Dialects;
using Strata.Rules.Catalogue;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>A HuggingFace folder, by its configuration.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Configuration">The root of <c>config.json</c>.</param>
/// <param name="Model">The model that it describes.</param>
/// <param name="Family">The kind of model that it holds.</param>
internal sealed record HuggingFaceFolder(string Path, ConfigurationSection Configuration, DeclaredModel Model, ICheckpointFamily Family)
{
    /// <summary>The configuration's name.</summary>
    public const string ConfigurationName = "config.json";

    /// <summary>
    /// By the path of each parameter that the configuration ties, what it uses: <see cref="Model"/> has those untied that a checkpoint
    /// holds values of their own for.
    /// </summary>
    public IReadOnlyDictionary<string, string> Ties { get; private init; } = new Dictionary<string, string>();

    /// <summary>By what the configuration says that the weights are quantised; null where it says nothing.</summary>
    public string? Quantisation => Configuration.Quantisation;

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="family">The kind of model that it must hold.</param>
    /// <param name="notes">Is told what the configuration's reading found.</param>
    /// <exception cref="InputException">The folder or its configuration is at fault, or it holds another kind of model.</exception>
    public static HuggingFaceFolder Open(string path, ICheckpointFamily family, ICollection<string> notes)
    {
        var file = ModelFolder.Configuration(path);
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

        return new(path, configuration, new(parameters, file), family)
        {
            Ties = parameters.Where(parameter => parameter.TiedTo is not null)
                .ToDictionary(parameter => parameter.Path, parameter => parameter.TiedTo!, StringComparer.Ordinal),
        };
    }

    /// <summary>The folder, with those parameters untied that its weights have values of their own for.</summary>
    /// <param name="weights">Which file or index counts; null where the folder is to tell.</param>
    /// <param name="notes">Is told what is kept.</param>
    public HuggingFaceFolder Untied(string? weights, ICollection<string> notes)
    {
        if (Model.Parameters.All(parameter => parameter.TiedTo is null))
        {
            return this;
        }

        try
        {
            using var opened = Checkpoint.Open(Path, weights);
            var checkpoint = opened.Rooted(HfStyle.Keys(Model.Parameters));
            var style = HfStyle.Of(Model.Parameters, checkpoint.Tensors.Select(tensor => tensor.Name));
            var parameters = TiedParameters.Untie(Path, Model.Parameters, parameter => Find(checkpoint, parameter, style), notes);
            return this with { Model = Model with { Parameters = parameters } };
        }
        catch (InputException)
        {
            // What is wrong with the weights is said when they are read, in the order of all checks; an original may do without.
            return this;
        }
    }

    private static (Checkpoints.ITensorFile File, Checkpoints.TensorEntry Entry)? Find(
        Checkpoint checkpoint, ParameterSchema parameter, int style) =>
        parameter.HfKeysOf(style) is [var key] && checkpoint.TryGet(key, out var tensor) ? (tensor.File, tensor.Entry) : null;

    /// <summary>The keys of a configuration that the kind of model does not know; none where it can not be read at all.</summary>
    /// <param name="utf8">The configuration.</param>
    public IReadOnlySet<string> Unknown(byte[] utf8)
    {
        var configuration = ConfigurationFile.Parse(utf8, ConfigurationName);
        try
        {
            _ = Family.Parameters(configuration);
        }
        catch (InputException)
        {
            return ImmutableHashSet<string>.Empty;
        }

        return configuration.Report.Findings.Where(finding => finding.Rule == ModelFileRules.UnknownKey.Id)
            .Select(finding => finding.Path)
            .ToImmutableHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a file holds tensors, or says which file does.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsWeight(string name) => WeightNames.SafeTensors.IsFile(name) || WeightNames.SafeTensors.IsIndex(name);

    /// <summary>The element type that the configuration names; null where it names none.</summary>
    public Checkpoints.ElementType? ElementType()
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
}
