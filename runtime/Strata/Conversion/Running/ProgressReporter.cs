namespace Strata.Conversion.Running;

/// <summary>Shows how far a conversion is: one line that is rewritten, or a line every few seconds. Any thread may report.</summary>
/// <param name="program">The program's name, which each line begins with.</param>
/// <param name="error">Where lines go.</param>
/// <param name="isRewritten">Whether one line of a terminal is rewritten.</param>
/// <param name="clock">What tells the time.</param>
public sealed class ProgressReporter(string program, TextWriter error, bool isRewritten, TimeProvider clock) : IProgress<ConversionProgress>
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
                (_phase, _phaseStart, _shown) = (value.Phase, now, isRewritten ? 0 : now);
            }

            Resumed = Math.Max(Resumed, value.Resumed);
            if (_shown == 0 || clock.GetElapsedTime(_shown, now) >= (isRewritten ? Rewrite : Line))
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
                error.Write(ErrorTerminal.Rewrite(""));
                error.Flush();
                _isLineOpen = false;
            }
        }
    }

    private void Show(string text)
    {
        if (!isRewritten)
        {
            error.WriteLine(text);
            return;
        }

        error.Write(ErrorTerminal.Rewrite(text));
        error.Flush();
        _isLineOpen = true;
    }
}
