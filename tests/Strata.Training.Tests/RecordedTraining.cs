namespace Strata.Training.Tests;

/// <summary>Recordings of other trainers: the fixtures' part of them, or the set in the folder <c>STRATA_TRAINING</c>.</summary>
internal static class RecordedTraining
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("STRATA_TRAINING") is { Length: > 0 } set
        ? set
        : Fixtures.Path("training");

    public static string Model => Fixtures.Path("hf", "A", "model");

    public static string Check(string name) => Path.Combine(Folder, "checks", name);
}
