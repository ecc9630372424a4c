using System.Reflection;
using NewVariant;
using QkNorm;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests;

/// <summary>What the programs of the two variants among the samples print.</summary>
internal static class VariantProgram
{
    private static readonly Lock OneAtATime = new();
    private static readonly Lazy<string> PrintedNewVariant = new(() => Run(typeof(CheckedGlm4v).Assembly));
    private static readonly Lazy<string> PrintedQkNorm = new(() => Run(typeof(QkAttention).Assembly));

    /// <summary>What samples/NewVariant prints.</summary>
    public static string Output => PrintedNewVariant.Value;

    /// <summary>What samples/QkNorm prints.</summary>
    public static string QkNormOutput => PrintedQkNorm.Value;

    /// <summary>The lines of a declaration that are neither blank nor comments.</summary>
    /// <param name="sample">The sample's folder.</param>
    /// <param name="file">The declaration in it.</param>
    public static int DeclarationLines(string sample, string file) => File.ReadLines(Fixtures.Path("..", "..", "samples", sample, file))
        .Select(line => line.Trim()).Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

    /// <summary>What a program prints.</summary>
    /// <param name="program">The program.</param>
    public static string Run(Assembly program)
    {
        lock (OneAtATime)
        {
            using var output = new StringWriter();
            var console = Console.Out;
            Console.SetOut(output);
            try
            {
                program.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(console);
            }

            return output.ToString().ReplaceLineEndings("\n");
        }
    }
}
