using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Rules.ModelFiles;
using Strata.Schemas;
using Strata.Torch.Decoding;

namespace Strata.Cli;

/// <summary>A kind of model that this program knows. Nothing here loads native code but <see cref="Family"/>.</summary>
/// <param name="Checkpoints">How converters see it.</param>
/// <param name="Family">Loads it.</param>
/// <param name="ModelIds">What MindSpeed-MM's <c>model.json</c> calls its towers.</param>
/// <param name="Released">The names of the released checkpoints.</param>
/// <param name="Schemas">The JSON Schemas of its files, by dialect: <c>mm</c>, <c>hf</c>.</param>
/// <param name="Read">Reads its configuration from a file, MindSpeed-MM's or HuggingFace's, and gives what makes its parameters of it.</param>
public sealed record KnownModel(
    ICheckpointFamily Checkpoints,
    Func<IModelFamily> Family,
    ImmutableArray<string> ModelIds,
    ImmutableArray<string> Released,
    IReadOnlyList<(string Dialect, string Schema)> Schemas,
    Func<ConfigurationSection, ModelFileDialect, Func<IReadOnlyList<ParameterSchema>>> Read)
{
    /// <summary>A kind of model, as the sum of what is generated from its declarations.</summary>
    /// <typeparam name="TConfig">Its configuration.</typeparam>
    /// <param name="checkpoints">Its checkpoints.</param>
    /// <param name="family">Loads it.</param>
    /// <param name="modelIds">What <c>model.json</c> calls its towers.</param>
    /// <param name="released">The names of the released checkpoints.</param>
    /// <param name="hf">HuggingFace's file: how it is read, and its JSON Schema.</param>
    /// <param name="mm">MindSpeed-MM's file: how it is read, and its JSON Schema.</param>
    public static KnownModel Of<TConfig>(
        CheckpointFamily<TConfig> checkpoints,
        Func<IModelFamily> family,
        ImmutableArray<string> modelIds,
        ImmutableArray<string> released,
        (Func<ConfigurationSection, TConfig> Read, string Schema) hf,
        (Func<ConfigurationSection, TConfig> Read, string Schema) mm) =>
        new(checkpoints, family, modelIds, released, [("mm", mm.Schema), ("hf", hf.Schema)], (file, dialect) =>
        {
            var config = (dialect == ModelFileDialect.Mm ? mm : hf).Read(file);
            return () => checkpoints.Parameters(config);
        });
}
