namespace Strata.Conversion.Execution;

/// <summary>Tensors that wait for a worker. Several workers ask at once.</summary>
/// <typeparam name="T">What belongs to a tensor.</typeparam>
internal interface ICopyQueue<T>
    where T : class
{
    /// <summary>Gives the next one.</summary>
    /// <param name="last">What the same worker did before; null at first.</param>
    /// <returns>The next one; null where none waits.</returns>
    T? Next(T? last);

    /// <summary>One is done.</summary>
    /// <param name="item">Which.</param>
    void Done(T item);
}

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
