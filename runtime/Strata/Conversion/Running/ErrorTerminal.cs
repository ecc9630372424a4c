namespace Strata.Conversion.Running;

/// <summary>The terminal that messages go to.</summary>
public static class ErrorTerminal
{
    // Wrapping is off while the line is written: the terminal cuts it at its own edge, wherever that is by then.
    private const string Begin = "\r\u001b[?7l";
    private const string End = "\u001b[K\u001b[?7h";

    /// <summary>Whether standard error goes to a terminal whose last line can be rewritten.</summary>
    public static bool CanRewrite => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>What makes a line take the place of the last one, cut at the terminal's edge.</summary>
    /// <param name="line">The line.</param>
    internal static string Rewrite(string line) => $"{Begin}{line}{End}";
}
