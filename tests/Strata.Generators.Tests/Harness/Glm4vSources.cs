using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>
/// The real declaration of GLM-4.1V and the real texts of Strata.Torch. Only the tensor library is a stand-in, so that bodies which use
/// it do not compile; every signature that the generator reads does.
/// </summary>
internal static class Glm4vSources
{
    /// <summary>What the model's project has in scope everywhere.</summary>
    public const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.IO;
        global using System.Linq;
        global using Strata.Models.Blocks;
        global using TorchSharp;
        """;

    public static IReadOnlyDictionary<string, string> Model { get; } = Repository.Model("Glm4v");

    public static CSharpCompilation Compile() => Compilations.Bare(
    [
        .. Model,
        .. Repository.Sources("runtime/Strata.Torch"),
        new("TorchSharp.cs", SourceTexts.Read("TorchSharp.cs")),
        new("Usings.cs", Usings),
    ]).AddSyntaxTrees(Compilations.TorchNames);
}
