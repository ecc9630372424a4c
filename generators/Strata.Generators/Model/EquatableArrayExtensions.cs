using System.Collections.Immutable;

namespace Strata.Generators.Model;

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
