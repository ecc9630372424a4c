namespace Strata.Conversion.Execution;

/// <summary>Tensors by size: a large one that is left to the last would keep one worker busy and the others idle.</summary>
/// <typeparam name="T">What belongs to a tensor.</typeparam>
/// <param name="items">The tensors.</param>
/// <param name="bytes">The length of a tensor.</param>
internal sealed class LargestFirst<T>(IEnumerable<T> items, Func<T, long> bytes) : ICopyQueue<T>
    where T : class
{
    private readonly Queue<T> _waiting = new(items.OrderByDescending(bytes));

    /// <inheritdoc />
    public T? Next(T? last)
    {
        lock (_waiting)
        {
            return _waiting.TryDequeue(out var item) ? item : null;
        }
    }

    /// <inheritdoc />
    public void Done(T item)
    {
    }
}
