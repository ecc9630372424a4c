using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.ModelFiles;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>
/// Reads each file once for all rules: a text is parsed once as long as it is not edited, and read as a configuration once as long as
/// the compilation lives.
/// </summary>
internal static class ModelFileReadings
{
    private static readonly ConditionalWeakTable<SourceText, PlacedFile> Parsed = new();

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(ISymbol Configuration, SourceText Text), ModelFileReading>> Read = new();

    /// <summary>Reads a file as a configuration would.</summary>
    public static ModelFileReading Of(INamedTypeSymbol configuration, AdditionalText file, Compilation compilation, CancellationToken cancellation)
    {
        if (file.GetText(cancellation) is not { } text)
        {
            return ModelFileReading.Nothing;
        }

        var readings = Read.GetValue(compilation, _ => new());
        return readings.TryGetValue((configuration, text), out var known)
            ? known
            : readings.GetOrAdd((configuration, text), Make(configuration, text, Path.GetFileName(file.Path), cancellation));
    }

    private static ModelFileReading Make(INamedTypeSymbol configuration, SourceText text, string name, CancellationToken cancellation)
    {
        if (ConfigurationTree.Read(configuration, cancellation) is not { } tree)
        {
            return ModelFileReading.Nothing;
        }

        var file = Parsed.TryGetValue(text, out var parsed) ? parsed : Parsed.GetValue(text, _ => PlacedFileReader.Read(text, cancellation));
        return ModelFileReader.Read(tree, file, name);
    }
}
