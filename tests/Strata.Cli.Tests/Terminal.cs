namespace Strata.Cli.Tests;

/// <summary>Runs the program in this process and keeps what it writes.</summary>
internal static class Terminal
{
    public static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await StrataProgram.RunAsync(arguments, Strata.Models.Families.All, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a program that is told lines, and then no more.</summary>
    public static async Task<(int Code, string Output, string Error)> Chat(string[] lines, params string[] arguments)
    {
        using var input = new StringReader(string.Join('\n', lines));
        return await Chat(input, arguments);
    }

    /// <summary>Runs a program that is told what a reader has, when it asks.</summary>
    public static async Task<(int Code, string Output, string Error)> Chat(TextReader input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await StrataProgram.RunAsync(arguments, Strata.Models.Families.All, output, error, input);
        return (code, output.ToString(), error.ToString());
    }
}
