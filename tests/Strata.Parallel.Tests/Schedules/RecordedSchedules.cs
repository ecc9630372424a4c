using System.Text.Json;
using Strata.Parallel.Schedules;
using Strata.Rules.Schedules;

namespace Strata.Parallel.Tests.Schedules;

/// <summary>
/// What Megatron-core 0.16.1 and 0.19.2 did: <c>schedules.json</c>, in the fixtures or in another folder (<c>STRATA_SCHEDULES</c>, as
/// <c>tests/goldens.sh</c> sets it).
/// </summary>
internal static class RecordedSchedules
{
    /// <summary>Where the recordings lie.</summary>
    public static readonly string Folder =
        Environment.GetEnvironmentVariable("STRATA_SCHEDULES") ?? Fixtures.Path("training", "schedules");

    private static readonly JsonDocument Document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "schedules.json")));

    /// <summary>Runs with the order of their steps.</summary>
    public static IEnumerable<RecordedRun> Runs => Document.RootElement.GetProperty("cases").EnumerateArray().Select(run => new RecordedRun(
        Sizes(run),
        run.TryGetProperty("forward_only", out var only) && only.GetBoolean(),
        string.Join('\n', run.GetProperty("ranks").EnumerateArray().Select(rank => rank.GetString())),
        [.. run.GetProperty("peak").EnumerateArray().Select(peak => peak.GetInt32())]));

    /// <summary>Sizes that were refused, with our name of the reason.</summary>
    public static IEnumerable<(ScheduleSizes Sizes, string Rule)> Refused => Document.RootElement.GetProperty("refused").EnumerateArray()
        .Select(run => run.GetProperty("rule").GetString()! is var rule && rule == "overlap_without_interleaving"
            ? (Sizes(run) with { Overlaps = true }, rule)
            : (Sizes(run), rule));

    private static ScheduleSizes Sizes(JsonElement run) => new(
        run.GetProperty("pp").GetInt32(),
        run.GetProperty("vpp") is { ValueKind: JsonValueKind.Number } chunks ? chunks.GetInt32() : null,
        run.GetProperty("microbatches").GetInt32())
    {
        Group = run.TryGetProperty("group", out var group) ? group.GetInt32() : null,
    };
}

/// <summary>A run of the original.</summary>
internal sealed record RecordedRun(ScheduleSizes Sizes, bool IsForwardOnly, string Ranks, IReadOnlyList<int> Peaks)
{
    /// <summary>Ours of the same sizes.</summary>
    public PipelineSchedule Ours() => IsForwardOnly ? PipelineSchedule.ForwardOnly(Sizes) : PipelineSchedule.Of(Sizes);
}
