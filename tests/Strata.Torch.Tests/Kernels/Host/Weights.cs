using Strata.Quantisation;
using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Torch.Tests.Kernels.Host;

/// <summary>Weights of codes by chance.</summary>
internal static class Weights
{
    /// <summary>Every code, and scales of either sign.</summary>
    public static QuantisedWeight Random(QuantisationScheme scheme, int rows, int columns)
    {
        var codes = scheme.Bits == 8
            ? torch.randint(-128, 128, [rows, columns], torch.ScalarType.Int8)
            : torch.randint(0, 256, [rows, scheme.RowBytes(columns)], torch.ScalarType.Byte);
        var scales = torch.randn(rows, scheme.Groups(columns)).mul(0.01);
        return new(scheme, codes, scales.to_type(torch.ScalarType.BFloat16), columns);
    }
}
