using System.Runtime.InteropServices;
using Strata.Checkpoints.Torch.Format;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>The stack of a pickle, with its marks. A value below the last mark is out of reach, as in Python.</summary>
internal sealed class PickleStack(TorchFault fault)
{
    /// <summary>Values at once; writers put at most a thousand items of a collection there, and one for each level.</summary>
    private const int Deepest = 1 << 20;

    /// <summary>Marks at once, which is how deep collections lie in each other.</summary>
    private const int DeepestMarks = 1_000;

    private readonly List<object?> values = [];
    private readonly List<int> marks = [];

    internal int Count => values.Count;

    private int Floor => marks is [.., var mark] ? mark : 0;

    internal void Push(object? value)
    {
        if (values.Count == Deepest)
        {
            throw fault.Because($"its pickle has more than {Deepest} values at once");
        }

        values.Add(value);
    }

    internal object? Peek() => values.Count > Floor ? values[^1] : throw Missing();

    internal object? Pop()
    {
        var value = Peek();
        values.RemoveAt(values.Count - 1);
        return value;
    }

    internal T Pop<T>(string what)
        where T : class => Pop() is T value ? value : throw fault.Because($"its pickle has no {what} where one is needed");

    internal T Peek<T>(string what)
        where T : class => Peek() is T value ? value : throw fault.Because($"its pickle has no {what} where one is needed");

    internal void Mark()
    {
        if (marks.Count == DeepestMarks)
        {
            throw fault.Because($"its pickle has more than {DeepestMarks} collections in each other");
        }

        marks.Add(values.Count);
    }

    /// <summary>The values above the last mark, which <see cref="Drop"/> takes away.</summary>
    internal ReadOnlySpan<object?> AboveMark() => marks.Count > 0
        ? CollectionsMarshal.AsSpan(values)[marks[^1]..]
        : throw fault.Because("its pickle ends a collection that it did not begin");

    /// <summary>Takes the values above the last mark away, and the mark.</summary>
    internal void Drop()
    {
        values.RemoveRange(marks[^1], values.Count - marks[^1]);
        marks.RemoveAt(marks.Count - 1);
    }

    /// <summary>The values above the last mark, taken away.</summary>
    internal object?[] PopMark()
    {
        var items = AboveMark().ToArray();
        Drop();
        return items;
    }

    private InputException Missing() => fault.Because("its pickle uses a value that it did not make");
}
