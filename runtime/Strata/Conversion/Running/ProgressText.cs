using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Conversion.Running;

/// <summary>How far a conversion is, in words.</summary>
public static class ProgressText
{
    /// <summary>
    /// One line: <c>convert 37 %, 7.13 GiB of 19.17 GiB, 1.02 GiB/s, 12 s left, release/mp_rank_00/model_optim_rng.pt</c>.
    /// </summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="elapsed">How long this phase has taken.</param>
    public static string Line(ConversionProgress progress, TimeSpan elapsed)
    {
        var rate = Rate(progress.Done - progress.Resumed, elapsed);
        var left = rate > 0 && progress.Done < progress.Total
            ? $", {Duration(TimeSpan.FromSeconds(Seconds(progress.Total - progress.Done, rate)))} left"
            : "";
        return $"{progress.Phase} {Percent(progress)} %, {ByteText.Of(progress.Done)} of {ByteText.Of(progress.Total)}"
            + $"{(rate > 0 ? $", {ByteText.Of((long)rate)}/s" : "")}{left}, {Quoted.Plain(progress.File)}";
    }

    /// <summary>The last line: <c>19.17 GiB in 5 files, 18.8 s, 1.02 GiB/s</c>.</summary>
    /// <param name="bytes">Bytes of tensors in all.</param>
    /// <param name="resumed">Those that an earlier run had done.</param>
    /// <param name="files">Files in the target.</param>
    /// <param name="elapsed">How long it took.</param>
    public static string Summary(long bytes, long resumed, int files, TimeSpan elapsed)
    {
        var rate = Rate(bytes - resumed, elapsed);
        return $"{ByteText.Of(bytes)} in {files.ToString(CultureInfo.InvariantCulture)} {(files == 1 ? "file" : "files")}"
            + $"{(resumed > 0 ? $", {ByteText.Of(resumed)} of them from an earlier run" : "")}, {Duration(elapsed)}"
            + (rate > 0 ? $", {ByteText.Of((long)rate)}/s" : "");
    }

    /// <summary>A time for people: <c>40 ms</c>, <c>1.5 s</c>, <c>12 s</c>, <c>3 min 05 s</c>, <c>2 h 10 min</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.9995 } => $"{time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms",
        { TotalSeconds: < 9.95 } => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:00} s",
        _ => $"{((long)time.TotalHours).ToString(CultureInfo.InvariantCulture)} h {time.Minutes:00} min",
    };

    // Rounded down, so that 100 is only said of what is done.
    private static string Percent(ConversionProgress progress) =>
        (progress.Total > 0 ? Math.Clamp((long)(100.0 * progress.Done / progress.Total), 0, 100) : 100)
            .ToString(CultureInfo.InvariantCulture);

    private static double Rate(long bytes, TimeSpan elapsed) => bytes > 0 && elapsed > TimeSpan.Zero ? bytes / elapsed.TotalSeconds : 0;

    // A year is longer than anyone looks at a line.
    private static double Seconds(long bytes, double rate) => Math.Min(bytes / rate, 365 * 24 * 3600.0);
}
