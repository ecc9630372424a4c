namespace Strata.Conversion.Execution;

/// <summary>Adds up bytes from several threads and tells whoever listens.</summary>
/// <param name="listener">Is told how many bytes are done, and of which file the last ones are; null where nobody listens.</param>
/// <param name="resumed">Bytes that were done before.</param>
internal sealed class ProgressMeter(Action<long, string>? listener, long resumed)
{
    private long _done = resumed;

    /// <summary>Bytes were done.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="file">The file.</param>
    public void Add(long bytes, string file)
    {
        var done = Interlocked.Add(ref _done, bytes);
        listener?.Invoke(done, file);
    }
}
