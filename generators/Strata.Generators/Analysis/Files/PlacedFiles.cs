using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.ModelFiles;

namespace Strata.Generators.Analysis.Files;

/// <summary>Additional files as JSON, each text parsed once, however many rules ask.</summary>
internal static class PlacedFiles
{
    private static readonly ConditionalWeakTable<SourceText, PlacedFile> Parsed = new();

    /// <summary>Reads a file; null where it has no text.</summary>
    public static PlacedFile? Of(AdditionalText file, CancellationToken cancellation) => file.GetText(cancellation) is not { } text ? null
        : Parsed.TryGetValue(text, out var known) ? known
        : Parsed.GetValue(text, source => PlacedFileReader.Read(source, cancellation));
}
