using System.Diagnostics.CodeAnalysis;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>
/// A name that a pickle refers to: a function or a class. It is never looked up. The parts stay apart because a pickle can pair them at
/// three bytes a pair; joining them then would take far more memory than the file has.
/// </summary>
internal sealed class PickleGlobal(string module, string name)
{
    internal string Module { get; } = module;

    internal string Name { get; } = name;

    internal string FullName => $"{Module}.{Name}";
}

/// <summary>The place of a tensor's elements: one record of the archive.</summary>
/// <param name="type">The class that it was written as, for example <c>torch.BFloat16Storage</c>.</param>
/// <param name="key">The record's name under <c>data</c>.</param>
/// <param name="count">Its elements; bytes if the class has no element type.</param>
internal sealed class PickleStorage(PickleGlobal type, string key, long count)
{
    internal PickleGlobal Type { get; } = type;

    internal string Key { get; } = key;

    internal long Count { get; } = count;
}

/// <summary>A tensor as the pickle describes it; nothing of it is checked against the archive yet.</summary>
/// <param name="storage">Where its elements are.</param>
/// <param name="offset">Elements before its first.</param>
/// <param name="shape">The sizes of its dimensions.</param>
/// <param name="strides">Elements from one index to the next, for each dimension.</param>
/// <param name="type">The storage class or element type that its elements are of, for example <c>torch.float8_e4m3fn</c>.</param>
/// <param name="lazyBit">What torch would still do to the elements; null where they are what they are.</param>
internal sealed class PickleTensor(
    PickleStorage storage, long offset, long[] shape, long[] strides, PickleGlobal type, string? lazyBit)
{
    internal PickleStorage Storage { get; } = storage;

    internal long Offset { get; } = offset;

    internal long[] Shape { get; } = shape;

    internal long[] Strides { get; } = strides;

    internal PickleGlobal Type { get; } = type;

    /// <summary>What torch would still do to the elements, <c>neg</c> or <c>conj</c>; null where they are what they are.</summary>
    internal string? LazyBit { get; } = lazyBit;
}

/// <summary>A tuple of a pickle.</summary>
internal sealed class PickleTuple(object?[] items)
{
    internal static readonly PickleTuple Empty = new([]);

    /// <summary>Dimensions that a tensor may have; torch's own operations take at most as many.</summary>
    private const int MostDimensions = 64;

    internal object?[] Items { get; } = items;

    /// <summary>Its items, if all are whole numbers that are not negative, as sizes are, and no more than a tensor may have.</summary>
    internal bool TryGetSizes([NotNullWhen(true)] out long[]? sizes)
    {
        sizes = Items.Length <= MostDimensions ? new long[Items.Length] : null;
        for (var index = 0; index < sizes?.Length; index++)
        {
            if (Items[index] is not (long and >= 0 and var size))
            {
                sizes = null;
                break;
            }

            sizes[index] = size;
        }

        return sizes is not null;
    }
}

/// <summary>A list of a pickle.</summary>
internal sealed class PickleList
{
    private List<object?>? items;

    internal IReadOnlyList<object?> Items => items ?? (IReadOnlyList<object?>)[];

    /// <summary>Adds items.</summary>
    internal void Add(ReadOnlySpan<object?> more) => (items ??= new(more.Length)).AddRange(more);
}

/// <summary>A dictionary of a pickle, with its entries as they were written: a key may be any value, and may stand there twice.</summary>
internal sealed class PickleDictionary
{
    private List<KeyValuePair<object?, object?>>? entries;

    internal IReadOnlyList<KeyValuePair<object?, object?>> Entries => entries ?? (IReadOnlyList<KeyValuePair<object?, object?>>)[];

    /// <summary>Adds keys and values, which follow each other in turn.</summary>
    internal void Add(ReadOnlySpan<object?> keysAndValues)
    {
        entries ??= new(keysAndValues.Length / 2);
        for (var index = 0; index < keysAndValues.Length; index += 2)
        {
            entries.Add(new(keysAndValues[index], keysAndValues[index + 1]));
        }
    }
}

/// <summary>A value that only its program could make, or that nobody here needs.</summary>
internal class PickleOpaque
{
    internal static readonly PickleOpaque Bytes = new("bytes");
    internal static readonly PickleOpaque LongNumber = new("a number of more than 64 bits");
    internal static readonly PickleOpaque Set = new("a set");

    private readonly string? description;

    private PickleOpaque(string description) => this.description = description;

    /// <summary>What a call of <paramref name="maker"/> would make.</summary>
    internal PickleOpaque(PickleGlobal maker) => Maker = maker;

    /// <summary>What would make it; null where it is one of the values above.</summary>
    internal PickleGlobal? Maker { get; }

    /// <summary>What it is, to follow "is", for example <c>an object of 'argparse.Namespace'</c>.</summary>
    internal string Description => description ?? $"an object of {Quoted.Of(Maker!.FullName)}";
}

/// <summary>An object of a class that is known to be plain data: what it is made of is its state.</summary>
internal sealed class PickleObject(PickleGlobal type) : PickleOpaque(type)
{
    /// <summary>Its attributes, mostly a dictionary; null where the pickle gave it none.</summary>
    internal object? State { get; set; }

    /// <summary>The class's own name.</summary>
    internal string Type => Maker!.Name;
}
