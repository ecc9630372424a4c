using System.Text;

namespace Strata.Generators.Emission;

/// <summary>Writes indented C#.</summary>
/// <param name="depth">How deep the first line is indented.</param>
internal sealed class SourceWriter(int depth = 0)
{
    private const int Width = 140;

    private readonly StringBuilder _text = new();
    private int _depth = depth;

    /// <summary>Writes a line.</summary>
    public SourceWriter Line(string line)
    {
        _text.Append(' ', _depth * 4).Append(line).Append('\n');
        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public SourceWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a brace and indents what follows.</summary>
    public SourceWriter Open()
    {
        Line("{");
        _depth++;
        return this;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    public SourceWriter Close()
    {
        _depth--;
        return Line("}");
    }

    /// <summary>Writes a call: on one line where it fits, otherwise one argument a line.</summary>
    /// <param name="head">What stands before the parenthesis.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="tail">What stands after the closing parenthesis.</param>
    public SourceWriter Call(string head, IReadOnlyList<string> arguments, string tail = ";")
    {
        var line = head + "(" + string.Join(", ", arguments) + ")" + tail;
        if ((_depth * 4) + line.Length <= Width || arguments.Count == 0)
        {
            return Line(line);
        }

        Line(head + "(");
        _depth++;
        for (var index = 0; index < arguments.Count; index++)
        {
            Line(arguments[index] + (index == arguments.Count - 1 ? ")" + tail : ","));
        }

        _depth--;
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
