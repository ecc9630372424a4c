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
