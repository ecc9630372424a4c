using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>
/// The real declaration of Qwen2.5-VL and the real texts of Strata.Torch, as <see cref="Glm4vSources"/> has them of GLM-4.1V.
/// </summary>
internal static class Qwen25VlSources
{
    public static IReadOnlyDictionary<string, string> Model { get; } = Repository.Model("Qwen25Vl");

    /// <summary>The model with a file that deploys or verifies it.</summary>
    /// <param name="text">The file; empty for none.</param>
    public static CSharpCompilation Of(string text = "") => Compilations.Bare(
    [
        .. Model,
        .. Repository.Sources("runtime/Strata.Torch"),
        new("TorchSharp.cs", SourceTexts.Read("TorchSharp.cs")),
        new("Usings.cs", Glm4vSources.Usings),
        new("Test.cs", "using Strata; using Strata.Models.Qwen25Vl;\n" + text),
    ]).AddSyntaxTrees(Compilations.TorchNames);
}
