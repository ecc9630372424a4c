using Strata.Configuration;
using Strata.Schemas;
using Strata.Torch.Loading;
using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>Knows how to load one kind of model from a HuggingFace folder.</summary>
public interface IModelFamily
{
    /// <summary>The <c>model_type</c> of its <c>config.json</c>.</summary>
    string ModelType { get; }

    /// <summary>Reads the configuration and says what parameters the model has, without making it.</summary>
    /// <param name="directory">The folder, with <c>config.json</c>.</param>
    /// <returns>The parameters, and what was found in the file.</returns>
    /// <exception cref="InputException">The configuration is at fault.</exception>
    (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory);

    /// <summary>Reads the configuration, makes the model and loads its parameters.</summary>
    /// <param name="directory">The folder, with <c>config.json</c> and safetensors files.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="mode">Whether the parameters may live in the files themselves.</param>
    /// <exception cref="InputException">The configuration or the checkpoint is at fault.</exception>
    LoadedModel Load(string directory, ParallelContext parallel, LoadMode mode = LoadMode.Mapped);
}
