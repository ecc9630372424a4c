using System.Text;

namespace Strata.Generators.Manifests;

/// <summary>
/// A text or a list of terms: the form in which a declaration travels in a compiled assembly, as a constant that other compilations
/// read. Written <c>(block 'DecoderLayer' (keys 'a' 'b'))</c>.
/// </summary>
internal sealed class Term
{
    private readonly IReadOnlyList<Term>? _items;
    private readonly string _text;

    private Term(string text, IReadOnlyList<Term>? items) => (_text, _items) = (text, items);

    /// <summary>Whether this is a list.</summary>
    public bool IsList => _items is not null;

    /// <summary>The text; empty for a list.</summary>
    public string Text => _text;

    /// <summary>The terms of a list; none for a text.</summary>
    public IReadOnlyList<Term> Items => _items ?? [];

    /// <summary>The term at a place; an empty text where there is none, so that older manifests are readable.</summary>
    public Term this[int index] => index < Items.Count ? Items[index] : new Term("", null);

    /// <summary>A text.</summary>
    public static implicit operator Term(string text) => new(text, null);

    /// <summary>A list.</summary>
    public static Term List(params Term[] items) => new("", items);

    /// <summary>A list of as many terms as there are items.</summary>
    public static Term List<T>(IEnumerable<T> items, Func<T, Term> write) => new("", [.. items.Select(write)]);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (_items is null)
        {
            _ = text.Append('\'').Append(_text.Replace("'", "''")).Append('\'');
            return;
        }

        // Without a blank between them, the quotes of two texts would be one quote in a text.
        _ = text.Append('(');
        for (var index = 0; index < _items.Count; index++)
        {
            _ = index > 0 ? text.Append(' ') : text;
            _items[index].Write(text);
        }

        _ = text.Append(')');
    }
}
