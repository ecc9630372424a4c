namespace Strata.Conversion.Running;

/// <summary>Shows how far a conversion is: one line that is rewritten, or a line every few seconds. Any thread may report.</summary>
/// <param name="program">The program's name, which each line begins with.</param>
/// <param name="error">Where lines go.</param>
/// <param name="width">Columns of the terminal whose last line is rewritten; 0 where lines are written.</param>
/// <param name="clock">What tells the time.</param>
public sealed class ProgressReporter(string program, TextWriter error, int width, TimeProvider clock) : IProgress<ConversionProgress>
{
    private static readonly TimeSpan Rewrite = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private string? _phase;
    private long _phaseStart;
    private long _shown;
    private bool _isLineOpen;

    /// <summary>Bytes that an earlier run had done, as far as reports told.</summary>
    public long Resumed { get; private set; }

    /// <inheritdoc />
    public void Report(ConversionProgress value)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (_phase != value.Phase)
            {
                (_phase, _phaseStart, _shown) = (value.Phase, now, width > 0 ? 0 : now);
            }

            Resumed = Math.Max(Resumed, value.Resumed);
            if (_shown == 0 || clock.GetElapsedTime(_shown, now) >= (width > 0 ? Rewrite : Line))
            {
                _shown = now;
                Show($"{program}: {ProgressText.Line(value, clock.GetElapsedTime(_phaseStart, now))}");
            }
        }
    }

    /// <summary>Clears the line, so that something else can be said.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_isLineOpen)
            {
                error.Write("\r\u001b[K");
                error.Flush();
                _isLineOpen = false;
            }
        }
    }

    private void Show(string text)
    {
        if (width == 0)
        {
            error.WriteLine(text);
            return;
        }

        // A full last column would begin a new line on some terminals.
        error.Write($"\r{(text.Length < width ? text : text[..(width - 1)])}\u001b[K");
        error.Flush();
        _isLineOpen = true;
    }
}
