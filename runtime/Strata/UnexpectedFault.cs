namespace Strata;

/// <summary>
/// What a program says of an exception that nobody foresaw: a mistake of the program's, and still no dump of its insides.
/// </summary>
public static class UnexpectedFault
{
    /// <summary>The environment variable that adds the stack trace.</summary>
    public const string TraceVariable = "STRATA_TRACE";

    /// <summary>
    /// One message: what was thrown, in its first line (what a native library says goes on with its own stack), and how to report it.
    /// </summary>
    /// <param name="fault">What was thrown.</param>
    public static string Message(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var cause = fault;
        while (cause is AggregateException or TypeInitializationException or System.Reflection.TargetInvocationException
            && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        var line = cause.Message.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        var told = $"this should not have happened: {cause.GetType().Name}: {(end < 0 ? line : line[..end])}\n  "
            + "That is a mistake of the program, or input that it should have refused in better words. "
            + $"Please report it, with the command line and what it prints with {TraceVariable}=1 in the environment.";
        return Environment.GetEnvironmentVariable(TraceVariable) is "1" ? $"{told}\n{fault}" : told;
    }
}
