using System.Collections;
using Strata.Conversion;

namespace Strata.MmConvert.Tests;

/// <summary>Runs the program in this process and keeps what it writes.</summary>
internal static class Terminal
{
    /// <summary>The kinds of models of this house's program.</summary>
    public static IReadOnlyList<ICheckpointFamily> Families { get; } = [.. Models.Families.All.Select(family => family.Checkpoints)];

    public static (int Code, string Output, string Error) Run(params string[] arguments) => Run(arguments, new Hashtable());

    public static (int Code, string Output, string Error) Run(
        string[] arguments, IDictionary environment, CancellationToken cancellation = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = MmConvertProgram.Run(arguments, Families, output, error, environment, cancellation: cancellation);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A line that writes its settings, as YAML.</summary>
    public static string Printed(string[] arguments, IDictionary? environment = null)
    {
        var (code, output, error) = Run([.. arguments, "--print_config"], environment ?? new Hashtable());
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        return output;
    }

    /// <summary>A usage fault's one line.</summary>
    public static string Refusal(params string[] arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.Equal((ExitCodes.BadUsage, ""), (code, output));
        Assert.StartsWith("mm-convert: ", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
        return error.TrimEnd()["mm-convert: ".Length..];
    }
}
