namespace Strata.Rules.ModelFiles;

/// <summary>
/// Turns hand-made JSON into JSON by writing blanks over what does not belong: comments, commas before a closing bracket, a
/// byte order mark. Nothing moves, so lines and columns in messages stay those of the file. One pass, outside of texts only.
/// </summary>
public sealed class JsonRelaxation
{
    private readonly byte[] _text;
    private readonly SortedDictionary<string, (int Start, int Length, List<int> Lines)> _found = new(StringComparer.Ordinal);
    private int _position;
    private int _line = 1;

    private JsonRelaxation(byte[] text) => _text = text;

    /// <summary>Blanks a text in place and gives what was there, one entry for each kind.</summary>
    /// <param name="utf8">The text.</param>
    public static IReadOnlyList<JsonRelaxed> Blank(byte[] utf8)
    {
        var relaxation = new JsonRelaxation(utf8);
        relaxation.Run();
        return [.. relaxation._found.Select(pair => new JsonRelaxed(pair.Key, pair.Value.Lines, pair.Value.Start, pair.Value.Length))];
    }

    private void Run()
    {
        if (At(0) == 0xEF && At(1) == 0xBB && At(2) == 0xBF)
        {
            Erase(3, "a byte order mark");
        }

        int? comma = null;
        var commaLine = 0;
        var previous = (byte)0;
        while (_position < _text.Length)
        {
            var current = _text[_position];
            switch (current)
            {
                case (byte)'#':
                    Erase(LengthToLineEnd(), "a '#' comment");
                    continue;
                case (byte)'/' when At(_position + 1) == (byte)'/':
                    Erase(LengthToLineEnd(), "a '//' comment");
                    continue;
                case (byte)'/' when At(_position + 1) == (byte)'*' && LengthToCommentEnd() is { } length:
                    Erase(length, "a '/* */' comment");
                    continue;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    _line += current == (byte)'\n' ? 1 : 0;
                    _position++;
                    continue;
                case (byte)'"':
                    SkipText();
                    break;
                case (byte)',':
                    // A comma after nothing is a fault and stays for the reader to refuse.
                    comma = previous is (byte)'{' or (byte)'[' or (byte)',' or (byte)':' or 0 ? null : _position;
                    commaLine = _line;
                    _position++;
                    break;
                case (byte)'}' or (byte)']' when previous == (byte)',' && comma is { } place:
                    _text[place] = (byte)' ';
                    Note("a comma before a closing bracket", commaLine, place, 1);
                    _position++;
                    break;
                default:
                    _position++;
                    break;
            }

            previous = current;
        }
    }

    private byte At(int position) => position < _text.Length ? _text[position] : (byte)0;

    private int LengthToLineEnd() =>
        Array.IndexOf(_text, (byte)'\n', _position) is >= 0 and var end ? end - _position : _text.Length - _position;

    private int? LengthToCommentEnd()
    {
        for (var end = _position + 2; end + 1 < _text.Length; end++)
        {
            if (_text[end] == (byte)'*' && _text[end + 1] == (byte)'/')
            {
                return end + 2 - _position;
            }
        }

        return null;
    }

    private void Erase(int length, string what)
    {
        Note(what, _line, _position, length);
        for (var end = _position + length; _position < end; _position++)
        {
            // Line breaks stay, or every later line number would be wrong.
            if (_text[_position] == (byte)'\n')
            {
                _line++;
            }
            else
            {
                _text[_position] = (byte)' ';
            }
        }
    }

    private void SkipText()
    {
        _position++;
        while (_position < _text.Length && _text[_position] != (byte)'"')
        {
            _line += _text[_position] == (byte)'\n' ? 1 : 0;
            _position += _text[_position] == (byte)'\\' ? 2 : 1;
        }

        _position++;
    }

    private void Note(string what, int line, int start, int length)
    {
        if (!_found.TryGetValue(what, out var found))
        {
            _found.Add(what, found = (start, length, []));
        }

        found.Lines.Add(line);
    }
}
