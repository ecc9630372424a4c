using Strata.Checkpoints.Shards;
using Strata.Cli.Hosting;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Inference.Pipelines;
using Strata.Rules.ModelFiles;
using Strata.Rules.Words;
using Strata.Torch.Decoding;
using Strata.Torch.Modules;

namespace Strata.Cli.Families;

/// <summary>The kinds of models that a program knows, and which of them a file is of.</summary>
/// <param name="all">All of them; the first is the one of examples and of files that say nothing.</param>
public sealed class ModelFamilies(IReadOnlyList<IModelFamily> all)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<IModelFamily> All => all;

    /// <summary>Their names: what <c>config.json</c> calls <c>model_type</c>.</summary>
    public IEnumerable<string> Names => all.Select(family => family.ModelType);

    /// <summary>The classes of pipelines that MindSpeed-MM's inference files may name.</summary>
    public IReadOnlyList<string> Pipelines => [.. all.OfType<IChatFamily>().Select(family => family.Chat.Pipeline).OfType<string>()];

    /// <summary>A kind by its name; null where there is none of that name.</summary>
    /// <param name="modelType">The name.</param>
    public IModelFamily? Find(string modelType) => all.FirstOrDefault(family => family.ModelType == modelType);

    /// <summary>
    /// The kind that a model's file describes, by what it calls the model or its towers; otherwise the kind that has the least against
    /// it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="root">Its root.</param>
    /// <param name="dialect">Whose file it is.</param>
    public IModelFamily Of(string path, IJsonValue root, ModelFileDialect dialect)
    {
        string?[] names = dialect == ModelFileDialect.Mm
            ? [.. ModelSections.Of(root).Select(section => section.Value.Member("model_id")?.Text)]
            : [root.Member("model_type")?.Text];
        return all.FirstOrDefault(
            family => names.Any(name => name is not null && (family.ModelType == name || family.ModelIds.Contains(name))))
            ?? all.MinBy(family => Faults(path, family, dialect))!;
    }

    /// <summary>The kind whose released checkpoints are called most like a folder.</summary>
    /// <param name="folder">The folder's name; null where none is named.</param>
    public IModelFamily Like(string? folder) =>
        all.MaxBy(family => family.Released.Select(released => Shared(Bare(folder ?? ""), Bare(released))).DefaultIfEmpty(0).Max())!;

    /// <summary>The kind whose <c>config.json</c> a file is.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is at fault, or describes a model of another kind.</exception>
    public IModelFamily Named(ConfigurationSection file, string path)
    {
        return Unknown(file, path) is { } unknown ? throw new InputException(unknown) : Find(Type(file))!;
    }

    /// <summary>That a <c>config.json</c> describes a model of another kind, as a sentence; null where its kind is known.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is at fault.</exception>
    public string? Unknown(ConfigurationSection file, string path)
    {
        var type = Type(file);
        return Find(type) is not null ? null
            : $"{path}: model_type is {Quoted.Of(type)}; known are {string.Join(", ", Names.Select(name => $"'{name}'"))}.";
    }

    /// <summary>The checkpoints of the kind of model in a HuggingFace folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="InputException">There is no <c>config.json</c> in it, or one of another kind.</exception>
    public ICheckpointFamily Checkpoints(string directory)
    {
        var path = ModelFolder.Configuration(directory);
        var type = Type(ConfigurationFile.Load(path));
        return Find(type)?.Checkpoints
            ?? throw new InputException(
                $"{path}: model_type is {Quoted.Of(type)}; checkpoints are converted of {string.Join(", ", Names)}.");
    }

    /// <summary>How one talks to the model in a HuggingFace folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="InputException">Nobody has written out how.</exception>
    public IChatFormat Chat(string directory)
    {
        var path = ModelFolder.Configuration(directory);
        var family = Named(ConfigurationFile.Load(path), path);
        var known = all.OfType<IChatFamily>().Select(other => $"'{other.ModelType}'").ToList();
        return (family as IChatFamily)?.Chat ?? throw new InputException(
            $"{path}: how to talk to a model of model_type '{family.ModelType}' is not known"
            + $"{(known.Count == 0 ? "" : $", only to one of {string.Join(" or ", known)}")}. "
            + "'strata generate' and 'strata trace' take prompts that are tokens already.");
    }

    /// <summary>Loads a HuggingFace folder, whichever of the known kinds it holds.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="console">Where warnings go.</param>
    /// <param name="weights">As in <see cref="IModelFamily.Load"/>.</param>
    /// <param name="options">As there.</param>
    /// <exception cref="InputException">The folder is at fault, or holds a model of another kind.</exception>
    public LoadedModel Load(
        string directory, ParallelContext parallel, CommandConsole console, string? weights = null, ConversionOptions? options = null)
    {
        var path = ModelFolder.Configuration(directory);
        var family = Named(ConfigurationFile.Load(path), path);

        // What is wrong with the configuration is said first: it may be why loading fails.
        console.Report(family.Describe(directory).Findings);
        var loaded = family.Load(directory, parallel, weights: weights, options: options);
        foreach (var note in loaded.Notes)
        {
            console.Error.WriteLine($"strata: {note}");
        }

        if (loaded.Load.Unused.Length > 0)
        {
            console.Error.WriteLine(loaded.Load);
        }

        return loaded;
    }

    /// <summary>
    /// What a <c>config.json</c> calls its model; where it calls it nothing, that is an error, as it is for transformers, and nothing is
    /// given.
    /// </summary>
    /// <param name="file">The file's root, whose report is told.</param>
    public string TypeOf(ConfigurationSection file)
    {
        const string Key = "model_type";
        if (file.Has(Key))
        {
            return file.Identifier(Key);
        }

        file.AddFinding(
            ConfigurationSeverity.Error,
            ConfigurationFindingKind.Missing,
            Key,
            $"expected the kind of model, {string.Join(" or ", Names.Select(name => $"'{name}'"))}, found nothing. Add it: transformers "
            + "goes by it too.");
        return "";
    }

    private string Type(ConfigurationSection file)
    {
        var type = TypeOf(file);
        file.Report.ThrowIfInvalid();
        return type;
    }

    private static int Faults(string path, IModelFamily family, ModelFileDialect dialect)
    {
        var file = ConfigurationFile.Load(path);
        _ = family.Read(file, dialect);
        return file.Report.Findings.Count(finding => finding.Severity == ConfigurationSeverity.Error);
    }

    private static int Shared(string left, string right) => left.Zip(right, (a, b) => a == b).TakeWhile(equal => equal).Count();

    private static string Bare(string name) =>
        string.Concat(name.TrimEnd('/', '\\').Split('/', '\\')[^1].Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
