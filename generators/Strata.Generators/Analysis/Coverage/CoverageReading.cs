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
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(string, SourceText), CoverageReading?>> Read = new();

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
            var key = (association.Model.ToDisplayString(), text);
            if (!readings.TryGetValue(key, out var reading))
            {
                var others = associations
                    .Where(other => SymbolEqualityComparer.Default.Equals(other.Model, association.Model))
                    .Select(other => files.Find(other.File));
                reading = readings.GetOrAdd(key, Compare(file, association.Model, [.. others], compilation, cancellation));
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
        IReadOnlyList<AdditionalText?> others,
        Compilation compilation,
        CancellationToken cancellation)
    {
        if (PlacedFiles.Of(file, cancellation)?.Root is not { } json || CheckpointFile.Read(json) is not { } checkpoint
            || new TreeParser(compilation, cancellation).Parse(root) is not { Unread: "" } model)
        {
            return null;
        }

        // A checkpoint is of one style as a whole: that of whose keys it has the most.
        var values = Values(root, others, compilation, cancellation);
        var declared = Enumerable.Range(0, model.HfStyles)
            .Select(style => new DeclaredTensors(values, checkpoint.Layers, style).Of(model))
            .OrderByDescending(tensors => tensors.Count(tensor => checkpoint.Keys.ContainsKey(tensor.Key)))
            .First();
        return new CoverageReading(
            checkpoint, CoverageProof.Compare(declared, checkpoint.Tensors, Path.GetFileName(file.Path), model.Name));
    }

    /// <summary>The sizes, from the first other file of the model that gives any.</summary>
    private static ConfigurationValues Values(
        INamedTypeSymbol root, IReadOnlyList<AdditionalText?> others, Compilation compilation, CancellationToken cancellation) =>
        BlockConstructor.Configuration(root) is not { } configuration ? ConfigurationValues.None : others
            .OfType<AdditionalText>()
            .Select(other => ModelFileReadings.Of(configuration, other, compilation, cancellation))
            .Where(reading => reading.Dialect is ModelFileDialect.Hf or ModelFileDialect.Mm)
            .Select(reading => reading.Values)
            .FirstOrDefault() ?? ConfigurationValues.None;
}
