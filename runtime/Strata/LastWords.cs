namespace Strata;

/// <summary>What a program says before it ends with a code.</summary>
public static class LastWords
{
    /// <summary>Says a line. Where nobody can be told, a full disk behind standard error, the code alone tells.</summary>
    /// <param name="error">Where messages go.</param>
    /// <param name="line">The line.</param>
    public static void Say(TextWriter error, string line)
    {
        try
        {
            error.WriteLine(line);
        }
        catch (IOException)
        {
            // There is no other place to say it.
        }
    }
}
