using Strata.Quantisation;
using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Kernels;

/// <summary>A weight <c>[out, in]</c> that is stored as codes: what a layer has in the place of a parameter. It learns nothing.</summary>
/// <remarks>The bytes, and their order: docs/quantization.md.</remarks>
public sealed class QuantisedWeight : IDisposable
{
    /// <summary>A weight of tensors that this takes over.</summary>
    /// <param name="scheme">How it is stored.</param>
    /// <param name="codes">Int8 <c>[out, in]</c>, or of 4 bits uint8 <c>[out, ceil(in / 2)]</c>.</param>
    /// <param name="scales">bfloat16 <c>[out, groups]</c>.</param>
    /// <param name="columns">The number of columns, <c>in</c>.</param>
    /// <exception cref="ArgumentException">The tensors are not what the scheme says.</exception>
    public QuantisedWeight(QuantisationScheme scheme, torch.Tensor codes, torch.Tensor scales, long columns)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var type = scheme.Bits == 8 ? torch.ScalarType.Int8 : torch.ScalarType.Byte;
        if (codes.dtype != type || scales.dtype != torch.ScalarType.BFloat16 || !codes.is_contiguous() || !scales.is_contiguous()
            || !codes.shape.AsSpan().SequenceEqual([codes.size(0), scheme.RowBytes(columns)])
            || !scales.shape.AsSpan().SequenceEqual([codes.size(0), scheme.Groups(columns)]))
        {
            throw new ArgumentException(
                $"{scheme} of {columns} columns are not in codes {codes.dtype} [{string.Join(", ", codes.shape)}] and scales "
                + $"{scales.dtype} [{string.Join(", ", scales.shape)}].",
                nameof(codes));
        }

        (Scheme, Codes, Scales, Columns) = (scheme, codes, scales, columns);
    }

    /// <summary>How it is stored.</summary>
    public QuantisationScheme Scheme { get; }

    /// <summary>The codes, int8 <c>[out, in]</c>, or of 4 bits uint8 <c>[out, ceil(in / 2)]</c>, even columns in lower halves.</summary>
    public torch.Tensor Codes { get; }

    /// <summary>The scales, bfloat16 <c>[out, groups]</c>.</summary>
    public torch.Tensor Scales { get; }

    /// <summary>The number of rows, <c>out</c>.</summary>
    public long Rows => Codes.size(0);

    /// <summary>The number of columns, <c>in</c>.</summary>
    public long Columns { get; }

    /// <summary>Bytes of codes and scales: what a product reads.</summary>
    public long Bytes => Codes.numel() + (2 * Scales.numel());

    /// <summary>Rows as numbers again, code times scale.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <returns>float32 <c>[count, in]</c>.</returns>
    public torch.Tensor Widened(long first, long count)
    {
        using var scope = torch.NewDisposeScope();
        var codes = Codes.narrow(0, first, count).to(torch.ScalarType.Float32);
        if (Scheme.Bits == 4)
        {
            var upper = codes.Times(1.0 / 16).floor();
            codes = torch.stack([codes - upper.Times(16), upper], -1).flatten(1).narrow(1, 0, Columns).Plus(-8);
        }

        var scales = Scales.narrow(0, first, count).to(torch.ScalarType.Float32);
        var each = scales.unsqueeze(-1).expand(-1, -1, Scheme.Group).reshape(count, -1).narrow(1, 0, Columns);
        return (codes * each).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Codes.Dispose();
        Scales.Dispose();
    }
}
