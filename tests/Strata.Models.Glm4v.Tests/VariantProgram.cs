using NewVariant;

namespace Strata.Models.Glm4v.Tests;

/// <summary>What the program of samples/NewVariant prints.</summary>
internal static class VariantProgram
{
    private static readonly Lazy<string> Printed = new(Run);

    public static string Output => Printed.Value;

    private static string Run()
    {
        using var output = new StringWriter();
        var console = Console.Out;
        Console.SetOut(output);
        try
        {
            typeof(CheckedGlm4v).Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString().ReplaceLineEndings("\n");
    }
}
