using Strata.Checkpoints;

namespace Strata.Quantisation;

/// <summary>Writes one tensor of the output, a window of rows after the other.</summary>
/// <param name="tensor">The tensor.</param>
/// <param name="writer">The file that it goes to.</param>
/// <param name="loss">Is told what rounding lost.</param>
internal sealed class TensorQuantiser(QuantisedTensor tensor, SafeTensorsWriter writer, QuantisationLoss loss)
{
    private const int Window = 1 << 19;

    /// <summary>Writes it.</summary>
    /// <param name="done">Is told of bytes that were written.</param>
    /// <param name="cancellation">Stops before the next window.</param>
    /// <exception cref="InputException">The source or the disk is at fault.</exception>
    public void Run(Action<long> done, CancellationToken cancellation)
    {
        tensor.Source.File.Verify(tensor.Source.Entry);
        if (tensor.Scheme is { } scheme)
        {
            Quantise(scheme, done, cancellation);
        }
        else
        {
            Copy(done, cancellation);
        }
    }

    private void Copy(Action<long> done, CancellationToken cancellation)
    {
        var (file, entry) = (tensor.Source.File, tensor.Source.Entry);
        var window = new byte[(int)Math.Min(Window, entry.ByteLength)];
        for (var start = 0L; start < entry.ByteLength; start += window.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = window.AsSpan(0, (int)Math.Min(window.Length, entry.ByteLength - start));
            file.Read(entry.Offset + start, bytes);
            writer.Write(tensor.Key, bytes);
            done(bytes.Length);
        }
    }

    private void Quantise(QuantisationScheme scheme, Action<long> done, CancellationToken cancellation)
    {
        var (file, entry) = (tensor.Source.File, tensor.Source.Entry);
        var (rows, columns) = (entry.Shape[0], checked((int)entry.Shape[1]));
        var (length, codeBytes, scaleBytes) = (
            checked((int)(entry.ByteLength / rows)), (int)scheme.RowBytes(columns), 2 * (int)scheme.Groups(columns));
        var most = (int)Math.Clamp(Window / length, 1, rows);
        var (window, codes, scales) = (new byte[most * length], new byte[most * codeBytes], new byte[most * scaleBytes]);
        var quantiser = new RowQuantiser(scheme, entry.Type, columns);
        for (var first = 0L; first < rows; first += most)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = (int)Math.Min(most, rows - first);
            file.Read(entry.Offset + (first * length), window.AsSpan(0, count * length));
            for (var row = 0; row < count; row++)
            {
                Row(quantiser, window.AsSpan(row * length, length), codes.AsSpan(row * codeBytes), scales.AsSpan(row * scaleBytes));
            }

            writer.Write(tensor.Key, codes.AsSpan(0, count * codeBytes));
            writer.Write(tensor.Key + QuantisationScheme.ScaleSuffix, scales.AsSpan(0, count * scaleBytes));
            done(count * (codeBytes + scaleBytes));
        }

        loss.Add(tensor.Source.Stored.Parameter.Path, quantiser.Error, quantiser.Total);
    }

    private void Row(RowQuantiser quantiser, ReadOnlySpan<byte> row, Span<byte> codes, Span<byte> scales)
    {
        try
        {
            quantiser.Quantise(row, codes, scales);
        }
        catch (InputException fault)
        {
            throw new InputException($"{tensor.Source.File.Path}: '{tensor.Key}': {fault.Message}", fault);
        }
    }
}
