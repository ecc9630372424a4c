using System.Text.Json;
using Strata.Tests;

namespace Strata.Inference.Tests;

/// <summary>Reads recorded tables.</summary>
internal static class Golden
{
    public static JsonElement Json(params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(path)));
        return document.RootElement.Clone();
    }

    public static int[] Numbers(this JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];

    public static string[] Texts(this JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>A list is compared as a whole, and the first few differences are shown.</summary>
    public static void Empty(IReadOnlyCollection<string> differences) =>
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(5))}");
}
