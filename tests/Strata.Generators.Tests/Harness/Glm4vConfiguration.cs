using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Configuration;

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
        global using Strata.Models.Blocks;
        """;

    /// <summary>What the configuration's converter asks of the block, which needs the runtime.</summary>
    private const string Block =
        """
        namespace Strata.Models.Glm4v;

        public static class Glm4v
        {
            public static class Schema
            {
                public static IReadOnlyList<Strata.Schemas.ParameterSchema> Of(Glm4vConfig config) => [];
            }
        }
        """;

    private static readonly CSharpCompilation Input = Compilations.Bare(
        [.. Repository.Model("Glm4v")
            .Where(file => file.Key.EndsWith("Config.cs", StringComparison.Ordinal)), new("Usings.cs", Usings), new("Block.cs", Block)]);

    private static readonly Generation Generated = Generation.Of(Input);

    public static INamedTypeSymbol Source { get; } = Root(Generated.Output);

    private static readonly byte[] Image = Compile();

    public static INamedTypeSymbol Compiled { get; } = Root(Compilations.Bare([]).AddReferences(MetadataReference.CreateFromImage(Image)));

    /// <summary>Runs the generated reader, as a program would.</summary>
    /// <param name="method">The reader's name.</param>
    /// <param name="file">The file.</param>
    public static void Run(string method, ConfigurationSection file) => System.Reflection.Assembly.Load(Image)
        .GetType("Strata.Models.Glm4v.Glm4vConfig", throwOnError: true)!
        .GetMethod(method)!
        .Invoke(null, [file]);

    private static byte[] Compile()
    {
        using var image = new MemoryStream();
        Assert.Empty(Generated.Output.Emit(image).Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }

    private static INamedTypeSymbol Root(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Strata.Models.Glm4v.Glm4vConfig")!;
}
