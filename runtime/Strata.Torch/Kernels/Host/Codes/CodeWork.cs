using System.Runtime.Intrinsics.X86;
using Strata.Quantisation;
using Strata.Torch.Kernels.Host.Workers;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>How a processor multiplies codes.</summary>
internal enum CodeInstructions
{
    /// <summary>By what every processor has.</summary>
    Portable,

    /// <summary>By AVX2.</summary>
    Avx2,

    /// <summary>By AVX-VNNI.</summary>
    Vnni,
}

/// <summary>Chooses instructions and format.</summary>
internal static class CodeWork
{
    /// <summary>The best instructions of this processor.</summary>
    public static CodeInstructions Best { get; } =
        AvxVnni.IsSupported ? CodeInstructions.Vnni : Avx2.IsSupported ? CodeInstructions.Avx2 : CodeInstructions.Portable;

    /// <summary>Computes products.</summary>
    /// <param name="product">What of what.</param>
    /// <param name="scheme">How the weight is stored.</param>
    /// <param name="instructions">How the processor multiplies.</param>
    /// <param name="pool">The threads.</param>
    public static void Run(CodeProduct product, QuantisationScheme scheme, CodeInstructions instructions, WorkerPool pool)
    {
        switch (instructions)
        {
            case CodeInstructions.Vnni:
                Run<VnniProducts>(product, scheme, pool);
                break;
            case CodeInstructions.Avx2:
                Run<Avx2Products>(product, scheme, pool);
                break;
            default:
                Run<PortableProducts>(product, scheme, pool);
                break;
        }
    }

    private static void Run<TProducts>(CodeProduct product, QuantisationScheme scheme, WorkerPool pool)
        where TProducts : struct, ICodeProducts
    {
        switch (scheme.Group)
        {
            case 32:
                Run<TProducts, Group32>(product, scheme, pool);
                break;
            case 64:
                Run<TProducts, Group64>(product, scheme, pool);
                break;
            default:
                Run<TProducts, Group128>(product, scheme, pool);
                break;
        }
    }

    private static void Run<TProducts, TGroup>(CodeProduct product, QuantisationScheme scheme, WorkerPool pool)
        where TProducts : struct, ICodeProducts
        where TGroup : struct, IGroup
    {
        if (scheme.Bits == 8)
        {
            CodeProducts<Int8Codes<TGroup>, TProducts>.Run(product, pool);
        }
        else
        {
            CodeProducts<Int4Codes<TGroup>, TProducts>.Run(product, pool);
        }
    }
}
