using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Walks;
using Strata.Generators.Proofs.Coverage;
using Strata.Rules.Catalogue;
using Strata.Rules.Coverage;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Analysis.Coverage;

/// <summary>A file that lists tensors, held against the model that it is said to be of: compared once for all rules.</summary>
/// <param name="File">The file.</param>
/// <param name="Findings">The differences.</param>
internal sealed record CoverageReading(CheckpointFile File, IReadOnlyList<Finding<string>> Findings)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(string, Location, SourceText), CoverageReading?>> Read =
        new();

    /// <summary>Compares a file with every model that claims it; nothing where none does, or where the file lists no tensors.</summary>
    public static IEnumerable<CoverageReading> Of(
        AdditionalText file, IReadOnlyList<AdditionalText> files, Compilation compilation, CancellationToken cancellation)
    {
        var associations = FileAssociations.Of(compilation, cancellation);
        foreach (var association in associations.Where(candidate => FileAssociations.IsNamed(file, candidate.File)))
        {
            if (file.GetText(cancellation) is not { } text)
            {
                continue;
            }

            var readings = Read.GetValue(compilation, _ => new());
            var key = (association.Model.ToDisplayString(), association.Attribute, text);
            if (!readings.TryGetValue(key, out var reading))
            {
                var sizes = Sizes(association, associations, files, compilation, cancellation);
                reading = readings.GetOrAdd(key, Compare(file, association.Model, sizes, compilation, cancellation));
            }

            if (reading is not null)
            {
                yield return reading;
            }
        }
    }

    private static CoverageReading? Compare(
        AdditionalText file,
        INamedTypeSymbol root,
        ConfigurationValues values,
        Compilation compilation,
        CancellationToken cancellation)
    {
        if (PlacedFiles.Of(file, cancellation)?.Root is not { } json || CheckpointFile.Read(json) is not { } checkpoint
            || new TreeParser(compilation, cancellation).Parse(root) is not { Unread: "" } model)
        {
            return null;
        }

        // A checkpoint is of one style as a whole: that of whose keys it has the most.
        var declared = Enumerable.Range(0, model.HfStyles)
            .Select(style => new DeclaredTensors(values, checkpoint.Layers, style).Of(model))
            .OrderByDescending(tensors => tensors.Count(tensor => checkpoint.Keys.ContainsKey(tensor.Key)))
            .First();
        return new CoverageReading(
            checkpoint, CoverageProof.Compare(declared, checkpoint.Tensors, Path.GetFileName(file.Path), model.Name));
    }

    /// <summary>
    /// The sizes of the model that a checkpoint is of: from a file that the same attribute names; otherwise from the only one that any
    /// names. Where several do, nobody knows which is meant.
    /// </summary>
    private static ConfigurationValues Sizes(
        FileAssociation checkpoint,
        IEnumerable<FileAssociation> associations,
        IReadOnlyList<AdditionalText> files,
        Compilation compilation,
        CancellationToken cancellation)
    {
        if (BlockConstructor.Configuration(checkpoint.Model) is not { } configuration)
        {
            return ConfigurationValues.None;
        }

        var given = associations
            .Where(other => SymbolEqualityComparer.Default.Equals(other.Model, checkpoint.Model))
            .Select(other => (other.Attribute, File: files.Find(other.File)))
            .Where(other => other.File is not null)
            .Select(other =>
                (other.Attribute, other.File, Reading: ModelFileReadings.Of(configuration, other.File!, compilation, cancellation)))
            .Where(other => other.Reading.Dialect is ModelFileDialect.Hf or ModelFileDialect.Mm)
            .ToList();
        var beside = given.Where(other => other.Attribute == checkpoint.Attribute).ToList();
        return beside.Count > 0 ? beside[0].Reading.Values
            : given.Select(other => other.File!.Path).Distinct().Take(2).Count() == 1 ? given[0].Reading.Values
            : ConfigurationValues.None;
    }
}
