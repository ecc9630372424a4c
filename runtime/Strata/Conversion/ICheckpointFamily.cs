using Strata.Configuration;
using Strata.Schemas;

namespace Strata.Conversion;

/// <summary>What converters need of a kind of model; no tensor library is behind it.</summary>
public interface ICheckpointFamily
{
    /// <summary>The <c>model_type</c> of its <c>config.json</c>.</summary>
    string ModelType { get; }

    /// <summary>The name of its converter, as MindSpeed-MM's <c>mm-convert</c> calls it: <c>GlmConverter</c>.</summary>
    string Converter { get; }

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
}
