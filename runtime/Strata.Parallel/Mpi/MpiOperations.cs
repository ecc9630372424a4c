using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Strata.Checkpoints;
using Strata.Parallel.Communication;

namespace Strata.Parallel.Mpi;

/// <summary>How a library combines values: its own operations, and ours for bfloat16, which MPI does not know.</summary>
internal sealed unsafe class MpiOperations(MpiAbi abi, MpiFunctions mpi)
{
    private readonly nint _sum = Create(mpi, &Sum);

    private readonly nint _max = Create(mpi, &Max);

    private readonly nint _min = Create(mpi, &Min);

    /// <summary>The type of one element, and the operation on it.</summary>
    public (nint Type, nint Operation) Of(ElementType type, Reduction reduction) => type switch
    {
        ElementType.BFloat16 => (abi.UInt16, reduction switch { Reduction.Sum => _sum, Reduction.Max => _max, _ => _min }),
        ElementType.Float32 => (abi.Float, Known(reduction)),
        ElementType.Float64 => (abi.Double, Known(reduction)),
        _ => (abi.Int64, Known(reduction)),
    };

    private nint Known(Reduction reduction) => reduction switch { Reduction.Sum => abi.Sum, Reduction.Max => abi.Max, _ => abi.Min };

    private static nint Create(MpiFunctions mpi, delegate* unmanaged[Cdecl]<ushort*, ushort*, int*, nint*, void> combine)
    {
        nint operation = 0;
        return mpi.CreateOperation((nint)combine, 1, &operation) is var code and not 0
            ? throw new CommunicationException($"MPI_Op_create: {mpi.ErrorText(code)}.")
            : operation;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Sum(ushort* other, ushort* into, int* count, nint* type) =>
        BFloat16Reducer.Combine(new(into, *count), new(other, *count), Reduction.Sum);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Max(ushort* other, ushort* into, int* count, nint* type) =>
        BFloat16Reducer.Combine(new(into, *count), new(other, *count), Reduction.Max);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Min(ushort* other, ushort* into, int* count, nint* type) =>
        BFloat16Reducer.Combine(new(into, *count), new(other, *count), Reduction.Min);
}
