using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>The real configuration of GLM-4.1V, as source and as a compiled assembly in which no attribute is left.</summary>
internal static class Glm4vConfiguration
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Linq;
        global using Strata.Configuration;
        """;

    private static readonly CSharpCompilation Input = Compilations.Bare(
        [.. Repository.Sources("models/Strata.Models.Glm4v/Configuration"), new("Usings.cs", Usings)]);

    private static readonly Generation Generated = Generation.Of(Input);

    public static INamedTypeSymbol Source { get; } = Root(Generated.Output);

    public static INamedTypeSymbol Compiled { get; } = Compile();

    private static INamedTypeSymbol Compile()
    {
        using var image = new MemoryStream();
        Assert.Empty(Generated.Output.Emit(image).Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return Root(Compilations.Bare([]).AddReferences(MetadataReference.CreateFromStream(image)));
    }

    private static INamedTypeSymbol Root(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Strata.Models.Glm4v.Glm4vConfig")!;
}
