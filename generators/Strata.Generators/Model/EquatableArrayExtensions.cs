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
}
