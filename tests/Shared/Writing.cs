namespace Strata.Tests;

/// <summary>Tests that hold a file to what is there write the file instead, where a variable of the environment asks for it.</summary>
internal static class Writing
{
    /// <summary>Whether a variable says <c>1</c> or <c>true</c>.</summary>
    public static bool IsAsked(string variable) => Environment.GetEnvironmentVariable(variable) is { } value
        && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
