namespace Strata.Training.Data.Records;

/// <summary>The bytes of a file of records, one after the other, with the line that each stands on.</summary>
/// <param name="stream">The file.</param>
internal sealed class RecordBytes(Stream stream)
{
    /// <summary>What is given where the file has ended.</summary>
    public const int End = -1;

    private readonly byte[] _window = new byte[1 << 16];
    private readonly List<byte> _kept = [];
    private int _at;
    private int _filled;
    private bool _isTooLong;

    /// <summary>The line of the next byte, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The next byte, which stays the next.</summary>
    public int Peek()
    {
        if (_at == _filled)
        {
            (_at, _filled) = (0, stream.Read(_window));
        }

        return _at == _filled ? End : _window[_at];
    }

    /// <summary>Takes the next byte.</summary>
    public int Take()
    {
        var next = Peek();
        if (next != End)
        {
            _at++;
            Line += next == '\n' ? 1 : 0;
        }

        return next;
    }

    /// <summary>Takes the next byte, and keeps it for <see cref="Kept"/>.</summary>
    public int Keep()
    {
        var next = Take();
        if (next != End && !(_isTooLong |= _kept.Count == RecordText.MostBytes))
        {
            _kept.Add((byte)next);
        }

        return next;
    }

    /// <summary>Takes blanks.</summary>
    /// <returns>The byte behind them, which stays the next.</returns>
    public int SkipBlanks()
    {
        while (IsBlank(Peek()))
        {
            _ = Take();
        }

        return Peek();
    }

    /// <summary>What was kept since the last time; null where it was more than a record may have.</summary>
    public byte[]? Kept()
    {
        byte[]? kept = _isTooLong ? null : [.. _kept];
        _kept.Clear();
        _isTooLong = false;
        return kept;
    }

    /// <summary>Whether a byte is one of JSON's blanks.</summary>
    public static bool IsBlank(int value) => value is ' ' or '\t' or '\r' or '\n';
}
