using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Models.Glm4v;
using Strata.Rules.ModelFiles;
using Strata.Schemas;

namespace Strata.Cli.Tests;

/// <summary>A family by the name of GLM-4.1V, all of whose answers are one exception.</summary>
/// <param name="fault">The exception.</param>
internal sealed class ThrowingFamily(Exception fault) : IModelFamily, ICheckpointFamily
{
    public ICheckpointFamily Checkpoints => this;

    public string ModelType => "glm4v";

    public string Converter => "GlmConverter";

    public ImmutableArray<string> ModelIds => new Glm4vFamily().ModelIds;

    public ImmutableArray<string> Released => [];

    public string JsonSchema(ModelFileDialect dialect) => throw fault;

    public Func<IReadOnlyList<ParameterSchema>> Read(ConfigurationSection file, ModelFileDialect dialect) => throw fault;

    public Stream? ReleasedConfiguration() => throw fault;

    public (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory) => throw fault;

    public IReadOnlySet<string> CodeParameters(string directory) => throw fault;

    public LoadedModel Load(
        string directory, ParallelContext parallel, LoadMode mode, string? weights, Conversion.ConversionOptions? options) => throw fault;

    public IReadOnlyList<ParameterSchema> Parameters(ConfigurationSection file) => throw fault;

    public IReadOnlyList<ParameterSchema>? Example(bool isTied) => throw fault;
}
