namespace Strata.Architecture.Tests;

internal static class Check
{
    /// <summary>Fails with all that is wrong, a line each.</summary>
    public static void Empty(IEnumerable<string> wrong)
    {
        var lines = wrong.Distinct().ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
