using Strata.Generators.Model.Configurations;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>What a file says of a model.</summary>
/// <param name="Dialect">Whose file it is.</param>
/// <param name="Values">What it gives the configuration's members.</param>
/// <param name="Places">Where these stand, or what they are computed from.</param>
/// <param name="Pipelines">The stages it lists, by the member that holds the number of layers: <c>.Text.NumHiddenLayers</c>.</param>
/// <param name="Marks">What is wrong with it, in the order in which a program would say it.</param>
internal sealed record ModelFileReading(
    ModelFileDialect Dialect,
    ConfigurationValues Values,
    IReadOnlyDictionary<string, FilePlace> Places,
    IReadOnlyDictionary<string, PipelineList> Pipelines,
    IReadOnlyList<ModelFileMark> Marks)
{
    /// <summary>The file could not be read at all.</summary>
    public static ModelFileReading Nothing { get; } =
        new(
            ModelFileDialect.Unknown,
            ConfigurationValues.None,
            new Dictionary<string, FilePlace>(),
            new Dictionary<string, PipelineList>(),
            []);
}
