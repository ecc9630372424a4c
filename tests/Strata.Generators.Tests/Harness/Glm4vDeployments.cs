using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>The real GLM-4.1V with one file of source more, and files beside it.</summary>
internal static class Glm4vDeployments
{
    private static readonly CSharpCompilation Model = Glm4vSources.Compile();

    /// <summary>The model with a file that deploys or verifies it.</summary>
    public static CSharpCompilation Of(string text) =>
        Model.AddSyntaxTrees(Compilations.Parse("using Strata; using Strata.Models.Glm4v;\n" + text, "Test.cs"));

    /// <summary>A deployment of the 9B model.</summary>
    public static CSharpCompilation Deploy(string settings, string stages) =>
        Of($"[Deployment<Glm4v>({settings})] {stages} public static partial class Test;");

    /// <summary>Asserts the findings of some rules about a deployment of the 9B model, by its own shipped file.</summary>
    public static void Are(string rules, string settings, string stages, params string[] expected)
    {
        AdditionalText[] files = [TextFile.MindSpeed("model_9b.json")];
        Assert.Equal(
            expected,
            Findings.In(Generation.Of(Deploy(settings, stages)).Output, files)
                .Where(finding => finding.Id.StartsWith(rules, StringComparison.Ordinal))
                .Select(finding => Findings.Text(finding, files)));
    }
}
