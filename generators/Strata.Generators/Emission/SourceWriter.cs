using System.Text;

namespace Strata.Generators.Emission;

/// <summary>Writes indented lines. Line ends are always LF, so that generated source is the same on every machine.</summary>
internal sealed class SourceWriter
{
    private const int Width = 140;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one is not indented.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _ = _text.Append(' ', _depth * 4).Append(line);
        }

        _ = _text.Append('\n');
        return this;
    }

    /// <summary>Writes a directive, which no line may stand before.</summary>
    public SourceWriter Directive(string line)
    {
        _ = _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>Opens a brace after a line; it closes when the result is disposed.</summary>
    public Scope Block(string line)
    {
        _ = Line(line).Line("{");
        _depth++;
        return new Scope(this);
    }

    /// <summary>Writes a call: on one line where it fits, otherwise one argument a line.</summary>
    /// <param name="head">What stands before the parenthesis.</param>
    /// <param name="arguments">The arguments.</param>
    public SourceWriter Call(string head, IEnumerable<string> arguments)
    {
        var line = $"{head}({string.Join(", ", arguments)});";
        if ((_depth * 4) + line.Length <= Width)
        {
            return Line(line);
        }

        var indent = new string(' ', (_depth + 1) * 4);
        return Line($"{head}(").Line($"    {string.Join(",\n" + indent, arguments)});");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>An open brace.</summary>
    internal readonly struct Scope(SourceWriter writer) : IDisposable
    {
        /// <summary>Closes the brace.</summary>
        public void Dispose()
        {
            writer._depth--;
            _ = writer.Line("}");
        }
    }
}
