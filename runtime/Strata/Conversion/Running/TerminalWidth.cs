namespace Strata.Conversion.Running;

/// <summary>How wide the terminal is.</summary>
public static class TerminalWidth
{
    // What terminals have that do not say.
    private const int Usual = 80;

    /// <summary>Columns of the terminal that standard error goes to; 0 where it goes to none, or to one that cannot rewrite a line.</summary>
    public static int OfErrors()
    {
        if (Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb")
        {
            return 0;
        }

        try
        {
            return Console.WindowWidth > 1 ? Console.WindowWidth : Usual;
        }
        catch (Exception fault) when (fault is IOException or PlatformNotSupportedException)
        {
            return Usual;
        }
    }
}
