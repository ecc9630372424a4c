using System.Text.Json;

namespace Strata.Training.Tests.Replaying;

/// <summary>The steps of two runs, held against each other.</summary>
internal static class RecordedSteps
{
    /// <summary>Rates and tokens are the same, the loss within an absolute gap, the gradients' length within a relative one.</summary>
    public static void RequireAlike(string recorded, string done, double loss, double norm)
    {
        var (before, after) = (Of(recorded), Of(done));
        Assert.Equal(before.Count, after.Count);
        foreach (var (expected, actual) in before.Zip(after))
        {
            Assert.Equal(Number(expected, "lr"), Number(actual, "lr"), 1e-18);
            Assert.Equal(Tokens(expected), Tokens(actual));
            Assert.Equal(Number(expected, "loss"), Number(actual, "loss"), loss);
            Assert.Equal(Number(expected, "grad_norm"), Number(actual, "grad_norm"), norm * Number(expected, "grad_norm"));
        }
    }

    /// <summary>The steps of a run that was gone on with are those of the whole run from there on.</summary>
    public static void RequireContinued(string whole, string resumed, int from, double loss)
    {
        var (before, after) = (Of(whole), Of(resumed));
        Assert.Equal(before.Count - from, after.Count);
        foreach (var (expected, actual) in before.Skip(from).Zip(after))
        {
            Assert.Equal(Number(expected, "step"), Number(actual, "step"));
            Assert.Equal(Number(expected, "lr"), Number(actual, "lr"));
            Assert.Equal(Number(expected, "loss"), Number(actual, "loss"), loss);
        }
    }

    /// <summary>A run's file.</summary>
    public static JsonElement Read(string folder) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "run.json"))).RootElement.Clone();

    private static IReadOnlyList<JsonElement> Of(string folder) => [.. Read(folder).GetProperty("steps").EnumerateArray()];

    private static IEnumerable<long> Tokens(JsonElement step) =>
        step.GetProperty("tokens").EnumerateArray().Select(tokens => tokens.GetInt64());

    private static double Number(JsonElement step, string name) => step.GetProperty(name).GetDouble();
}
