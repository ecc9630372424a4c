using System.Globalization;

namespace Strata.Rules.Layouts;

/// <summary>Writes layouts for messages.</summary>
public static class LayoutText
{
    /// <summary>A whole number, the same on every machine.</summary>
    /// <param name="value">The number.</param>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number of more than 64 bits.</summary>
    /// <param name="value">The number.</param>
    internal static string Number(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>A sum: <c>5 + 12 + 12 + 11</c>; of nothing <c>0</c>.</summary>
    /// <param name="terms">What is added.</param>
    public static string Sum(IEnumerable<int> terms) => string.Join(" + ", terms.DefaultIfEmpty(0).Select(term => Number(term)));

    /// <summary>A list: <c>[5, 12, 12, 11]</c>.</summary>
    /// <param name="items">What is listed.</param>
    public static string List(IEnumerable<int> items) => $"[{string.Join(", ", items.Select(item => Number(item)))}]";

    /// <summary>Lists by chunk: <c>[5, 12, 12, 11]</c>, or <c>[[1, 2], [3, 4]]</c>.</summary>
    /// <param name="chunks">A list for each virtual chunk.</param>
    public static string Lists(IReadOnlyList<IReadOnlyList<int>> chunks) =>
        chunks.Count == 1 ? List(chunks[0]) : $"[{string.Join(", ", chunks.Select(List))}]";

    /// <summary>A stage by its place in the order in which data passes: <c>2</c>, or <c>2 of chunk 1</c>.</summary>
    /// <param name="layout">Says how many stages and chunks there are.</param>
    /// <param name="flat">The place, from 0.</param>
    public static string Stage(Layout layout, int flat) =>
        layout.Chunks <= 1 ? Number(flat) : $"{Number(flat % layout.Stages)} of chunk {Number(flat / layout.Stages)}";

    /// <summary>Several numbers: <c>1, 2 or 4</c>.</summary>
    /// <param name="numbers">At least one, in order.</param>
    public static string Choice(IReadOnlyList<long> numbers) => numbers.Count == 1
        ? Number(numbers[0])
        : $"{string.Join(", ", numbers.Take(numbers.Count - 1).Select(Number))} or {Number(numbers[numbers.Count - 1])}";
}
