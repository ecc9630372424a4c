using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <summary>Rows of a weight that are widened at a time: few enough to stay in the cache until the product has read them.</summary>
    private const long WidenedRows = 256;

    /// <summary>
    /// Whether widening first is faster: on x86 without AVX512_BF16 or AMX_BF16, where torch's library widens each number again for each
    /// row of the prompt. Other processors have not been measured.
    /// </summary>
    private static readonly bool WidensFirst = X86Base.IsSupported && !(Avx512F.IsSupported
        && X86Base.CpuId(0, 0).Eax >= 7
        && ((X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0 || (X86Base.CpuId(7, 0).Edx & (1 << 22)) != 0));

    /// <summary>
    /// A prompt's product with a bfloat16 weight: block after block of the weight is widened to float32 once, multiplied with all rows, and
    /// the sums are rounded once, as torch does.
    /// </summary>
    internal static torch.Tensor Many(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias)
    {
        using var scope = torch.NewDisposeScope();
        var (rows, columns) = (weight.size(0), weight.size(1));
        var wide = x.reshape(-1, columns).to(torch.ScalarType.Float32);
        var added = bias?.to(torch.ScalarType.Float32);
        var y = torch.empty(wide.size(0), rows, x.dtype);
        var block = torch.empty(Math.Min(WidenedRows, rows), columns, torch.ScalarType.Float32);
        for (long first = 0; first < rows; first += WidenedRows)
        {
            using var each = torch.NewDisposeScope();
            var count = Math.Min(WidenedRows, rows - first);
            var part = block.narrow(0, 0, count).copy_(weight.narrow(0, first, count)).t();
            y.narrow(1, first, count).copy_(
                added is null ? torch.mm(wide, part) : torch.addmm(added.narrow(0, first, count), wide, part, beta: 1, alpha: 1));
        }

        return y.view([.. x.shape[..^1], rows]).MoveToOuterDisposeScope();
    }
}
