namespace Strata.Conversion.Execution;

/// <summary>Adds up bytes from several threads and tells whoever listens.</summary>
/// <param name="listener">Is told; null where nobody listens.</param>
/// <param name="phase">What is being done.</param>
/// <param name="total">Bytes in all.</param>
/// <param name="resumed">Bytes that were done before.</param>
internal sealed class ProgressMeter(IProgress<ConversionProgress>? listener, string phase, long total, long resumed)
{
    private long _added;

    /// <summary>Bytes were done.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="file">The file.</param>
    public void Add(long bytes, string file)
    {
        var added = Interlocked.Add(ref _added, bytes);
        listener?.Report(new(phase, resumed + added, total, resumed, file));
    }
}
