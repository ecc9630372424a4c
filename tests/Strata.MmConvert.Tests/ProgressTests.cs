using Strata.Conversion;
using Strata.Conversion.Running;

namespace Strata.MmConvert.Tests;

/// <summary>What is shown of a conversion under way.</summary>
public sealed class ProgressTests
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(0, 0, 0, "convert 0 %, 0 B of 20.00 GiB, f")]
    [InlineData(5, 0, 5, "convert 25 %, 5.00 GiB of 20.00 GiB, 1.00 GiB/s, 15 s left, f")]
    [InlineData(10, 5, 10, "convert 50 %, 10.00 GiB of 20.00 GiB, 512.00 MiB/s, 20 s left, f")]
    [InlineData(20, 0, 40, "convert 100 %, 20.00 GiB of 20.00 GiB, 512.00 MiB/s, f")]
    [InlineData(1, 1, 40, "convert 5 %, 1.00 GiB of 20.00 GiB, f")]
    public void A_line_has_share_rate_and_rest(long done, long resumed, int seconds, string line) => Assert.Equal(
        line, ProgressText.Line(new("convert", done * GiB, 20 * GiB, resumed * GiB, "f"), TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.0404, "40 ms")]
    [InlineData(1.04, "1.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "9 s")]
    [InlineData(65, "1 min 05 s")]
    [InlineData(7800, "2 h 10 min")]
    [InlineData(360000, "100 h 00 min")]
    public void Times_are_for_people(double seconds, string text) =>
        Assert.Equal(text, ProgressText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_model_without_bytes_is_done() =>
        Assert.Equal("verify 100 %, 0 B of 0 B, ", ProgressText.Line(new("verify", 0, 0, 0, ""), TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_terminal_has_one_line_that_is_rewritten_ten_times_a_second_at_most()
    {
        var clock = new HandClock();
        using var error = new StringWriter();
        var reporter = new ProgressReporter("mm-convert", error, true, clock);
        for (var step = 0; step < 1000; step++)
        {
            reporter.Report(new("convert", step * GiB, 1000 * GiB, 0, new('f', 100)));
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        // Without wrapping while the line is written, so that the terminal cuts it at its edge.
        var lines = error.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(100, lines.Length);
        Assert.All(lines, line => Assert.Matches("^\u001b\\[\\?7lmm-convert: convert .*\u001b\\[K\u001b\\[\\?7h$", line));
        Assert.DoesNotContain('\n', error.ToString());
        reporter.Close();
        Assert.EndsWith("\r\u001b[?7l\u001b[K\u001b[?7h", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Elsewhere_there_is_a_line_every_few_seconds()
    {
        var clock = new HandClock();
        using var error = new StringWriter();
        var reporter = new ProgressReporter("mm-convert", error, false, clock);
        for (var second = 0; second <= 20; second++)
        {
            reporter.Report(new(second < 12 ? "convert" : "verify", second * GiB, 20 * GiB, GiB, "f"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        reporter.Close();
        Assert.Equal(
            ["mm-convert: convert 25 %", "mm-convert: convert 50 %", "mm-convert: verify 85 %"],
            error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]));
        Assert.Equal(GiB, reporter.Resumed);
        Assert.DoesNotContain('\u001b', error.ToString());
    }

    [Fact]
    public void The_summary_has_bytes_files_time_and_rate()
    {
        Assert.Equal("20.00 GiB in 5 files, 20 s, 1.00 GiB/s", ProgressText.Summary(20 * GiB, 0, 5, TimeSpan.FromSeconds(20)));
        Assert.Equal(
            "20.00 GiB in 1 file, 10.00 GiB of them from an earlier run, 20 s, 512.00 MiB/s",
            ProgressText.Summary(20 * GiB, 10 * GiB, 1, TimeSpan.FromSeconds(20)));
    }

    private sealed class HandClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
