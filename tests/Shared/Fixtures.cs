namespace Strata.Tests;

/// <summary>Finds the recorded data under <c>tests/fixtures</c>, wherever the tests run from.</summary>
internal static class Fixtures
{
    private static readonly string Root = Find();

    /// <summary>The absolute path of a fixture.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Dsl.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "tests", "fixtures");
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Dsl.sln.");
    }
}
