using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing.Configurations;

namespace Strata.Generators.Analysis.Files;

/// <summary>
/// Reads each file once for all rules: a text is parsed once as long as it is not edited, and read as a configuration once as long as
/// the compilation lives.
/// </summary>
internal static class ModelFileReadings
{
    private static readonly ConditionalWeakTable<
        Compilation, ConcurrentDictionary<(ISymbol Configuration, SourceText Text), ModelFileReading>> Read = new();

    /// <summary>Reads a file as a configuration would.</summary>
    public static ModelFileReading Of(
        INamedTypeSymbol configuration, AdditionalText file, Compilation compilation, CancellationToken cancellation)
    {
        if (file.GetText(cancellation) is not { } text)
        {
            return ModelFileReading.Nothing;
        }

        var readings = Read.GetValue(compilation, _ => new());
        return readings.TryGetValue((configuration, text), out var known)
            ? known
            : readings.GetOrAdd((configuration, text), Make(configuration, file, cancellation));
    }

    private static ModelFileReading Make(INamedTypeSymbol configuration, AdditionalText file, CancellationToken cancellation) =>
        ConfigurationTree.Read(configuration, cancellation) is { } tree && PlacedFiles.Of(file, cancellation) is { } placed
            ? ModelFileReader.Read(tree, placed, Path.GetFileName(file.Path))
            : ModelFileReading.Nothing;
}
