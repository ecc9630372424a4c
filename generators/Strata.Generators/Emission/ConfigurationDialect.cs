using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Emission;

/// <summary>One of the two kinds of files that a configuration is read from and written to.</summary>
/// <param name="Prefix">What its members' names begin or end with: <c>Hf</c>.</param>
/// <param name="Name">The dialect as people call it.</param>
/// <param name="Training">The keys that any model's file may hold.</param>
/// <param name="Keys">A value's keys, the one that is written first.</param>
/// <param name="Known">What else is known of the file.</param>
internal sealed record ConfigurationDialect(
    string Prefix,
    string Name,
    IReadOnlyList<KnownKey> Training,
    Func<ConfigurationPropertyModel, EquatableArray<string>> Keys,
    Func<ConfigurationModel, ConfigurationDialectModel> Known)
{
    /// <summary>Both.</summary>
    public static IReadOnlyList<ConfigurationDialect> All { get; } =
    [
        new("Hf", "HuggingFace", KnownKeys.Hf, property => property.Hf, configuration => configuration.Hf),
        new("Mm", "MindSpeed-MM", KnownKeys.Mm, property => property.Mm, configuration => configuration.Mm),
    ];
}
