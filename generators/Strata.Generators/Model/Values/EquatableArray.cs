using System.Collections;
using System.Collections.Immutable;

namespace Strata.Generators.Model.Values;

/// <summary>An immutable list that is equal to another with equal elements; the compiler's caching rests on that.</summary>
/// <typeparam name="T">The elements' type.</typeparam>
/// <param name="items">The elements.</param>
public readonly struct EquatableArray<T>(ImmutableArray<T> items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly ImmutableArray<T> _items = items;

    private ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    /// <inheritdoc />
    public int Count => Items.Length;

    /// <inheritdoc />
    public T this[int index] => Items[index];

    /// <inheritdoc />
    public bool Equals(EquatableArray<T> other) => Items.SequenceEqual(other.Items);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        unchecked
        {
            var hash = 17;
            foreach (var item in Items)
            {
                hash = (hash * 31) + item.GetHashCode();
            }

            return hash;
        }
    }

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes lists comparable.</summary>
public static class EquatableArrayExtensions
{
    /// <summary>The elements of a sequence as a comparable list.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="items">The elements.</param>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new([.. items]);

    /// <summary>The element at a place, or the last where the list ends before it.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="items">The elements; at least one.</param>
    /// <param name="index">The place.</param>
    public static T AtMost<T>(this EquatableArray<T> items, int index)
        where T : IEquatable<T> => items[Math.Min(index, items.Count - 1)];
}
