namespace Strata.Cli.Hosting;

/// <summary>What the program's exit code means; scripts rely on it.</summary>
public static class ExitCodes
{
    /// <summary>What was asked for is complete.</summary>
    public const int Done = 0;

    /// <summary>The input or the run is at fault; the message says what and where.</summary>
    public const int InputFault = 1;

    /// <summary>The command line is at fault.</summary>
    public const int BadUsage = 2;

    /// <summary>The backend asked for cannot be used here; the message says why.</summary>
    public const int BackendUnavailable = 3;

    /// <summary>Interrupted by the user, as shells number it.</summary>
    public const int Cancelled = 130;
}
