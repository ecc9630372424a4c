using System.Collections.Immutable;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>
/// What the generator gives every <c>[Configuration]</c>, for code that works with any: readers and JSON Schemas by dialect.
/// </summary>
/// <typeparam name="TSelf">The configuration.</typeparam>
public interface IConfiguration<TSelf>
{
    /// <summary>The names of the released checkpoints; none where the declaration names none.</summary>
    static abstract ImmutableArray<string> Released { get; }

    /// <summary>Reads the configuration; what is wrong goes to the section's report.</summary>
    /// <param name="section">The object that holds the values.</param>
    /// <param name="dialect"><see cref="ModelFileDialect.Mm"/> or <see cref="ModelFileDialect.Hf"/>.</param>
    static abstract TSelf Read(ConfigurationSection section, ModelFileDialect dialect);

    /// <summary>The JSON Schema (draft 2020-12) of a file.</summary>
    /// <param name="dialect"><see cref="ModelFileDialect.Mm"/> or <see cref="ModelFileDialect.Hf"/>.</param>
    static abstract string JsonSchema(ModelFileDialect dialect);
}
