namespace Strata.Conversion;

/// <summary>A conversion that is planned and proven; nothing is written yet.</summary>
public interface IConversion : IDisposable
{
    /// <summary>What the user should know of it: what is left out, passed over or repeated, each once.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Bytes of tensors that will be written.</summary>
    long Bytes { get; }

    /// <summary>How many files will be written, those beside the weights included.</summary>
    int Files { get; }

    /// <summary>Writes what would be written: file, section, key, element type, shape, as JSON (<c>strata.conversion/1</c>).</summary>
    /// <param name="stream">Where to.</param>
    void WriteManifest(Stream stream);

    /// <summary>Refuses where the disk has no room for a run that begins anew.</summary>
    /// <exception cref="InputException">It has not.</exception>
    void RequireRoom();

    /// <summary>Does it.</summary>
    /// <param name="progress">Is told of bytes done; null where nobody listens.</param>
    /// <param name="cancellation">Stops it; what is complete is kept for a later run to go on from.</param>
    /// <exception cref="InputException">The source or the disk is at fault; the target is as it was.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the target is as it was.</exception>
    void Run(IProgress<ConversionProgress>? progress, CancellationToken cancellation);
}

/// <summary>How far a conversion is.</summary>
/// <param name="Phase">What is being done: <c>convert</c> or <c>verify</c>.</param>
/// <param name="Done">Bytes of tensors that are done, those of an earlier, interrupted run included.</param>
/// <param name="Total">Bytes of tensors in all.</param>
/// <param name="Resumed">Bytes that an earlier run had done.</param>
/// <param name="File">A file that is being worked on, relative to the target directory.</param>
public readonly record struct ConversionProgress(string Phase, long Done, long Total, long Resumed, string File);
