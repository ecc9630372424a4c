using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Rules.ModelFiles;
using Strata.Schemas;
using Strata.Torch.Loading;
using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A kind of model as programs know it. Native code is loaded by <see cref="Load"/> and by nothing else.</summary>
public interface IModelFamily
{
    /// <summary>The <c>model_type</c> of its <c>config.json</c>.</summary>
    string ModelType => Checkpoints.ModelType;

    /// <summary>Its checkpoints, as converters see them.</summary>
    ICheckpointFamily Checkpoints { get; }

    /// <summary>What MindSpeed-MM's <c>model.json</c> calls its towers.</summary>
    ImmutableArray<string> ModelIds { get; }

    /// <summary>The names of the released checkpoints.</summary>
    ImmutableArray<string> Released { get; }

    /// <summary>The JSON Schema of its <c>model.json</c> or <c>config.json</c>.</summary>
    /// <param name="dialect"><see cref="ModelFileDialect.Mm"/> or <see cref="ModelFileDialect.Hf"/>.</param>
    string JsonSchema(ModelFileDialect dialect);

    /// <summary>Reads its configuration from a file of either dialect; findings go to the file's report.</summary>
    /// <param name="file">The file's root.</param>
    /// <param name="dialect"><see cref="ModelFileDialect.Mm"/> or <see cref="ModelFileDialect.Hf"/>.</param>
    /// <returns>What makes the model's parameters of what was read; sizes that make no model are told when it is called.</returns>
    Func<IReadOnlyList<ParameterSchema>> Read(ConfigurationSection file, ModelFileDialect dialect);

    /// <summary>The <c>config.json</c> of a released model, which its project carries along; null where it carries none.</summary>
    Stream? ReleasedConfiguration();

    /// <summary>Reads the configuration and says what parameters the model has, without making it.</summary>
    /// <param name="directory">The folder, with <c>config.json</c>.</param>
    /// <returns>The parameters, and what was found in the file.</returns>
    /// <exception cref="InputException">The configuration is at fault.</exception>
    (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory);

    /// <summary>Reads the configuration and says which parameters layers can compute with where they are stored as codes.</summary>
    /// <param name="directory">The folder, with <c>config.json</c>.</param>
    /// <returns>Their places in the module tree.</returns>
    /// <exception cref="InputException">The configuration is at fault.</exception>
    IReadOnlySet<string> CodeParameters(string directory);

    /// <summary>Reads the configuration, makes the model and loads its parameters.</summary>
    /// <param name="directory">The folder, with <c>config.json</c> and the weights.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="mode">Whether the parameters may live in the files themselves.</param>
    /// <param name="weights">
    /// Which file or index of the folder counts, or another folder with a MindSpeed-MM checkpoint, split in whichever way, that the model's
    /// weights are read from; null where the folder is to tell, which may be such a checkpoint itself.
    /// </param>
    /// <param name="options">How a MindSpeed-MM checkpoint is read; null for nothing but what it tells itself.</param>
    /// <exception cref="InputException">The configuration or the checkpoint is at fault.</exception>
    LoadedModel Load(
        string directory,
        ParallelContext parallel,
        LoadMode mode = LoadMode.Mapped,
        string? weights = null,
        ConversionOptions? options = null);
}
