using System.Runtime.InteropServices;

namespace Strata.Parallel.Mpi;

/// <summary>
/// The values of <c>mpi.h</c> that a library was compiled with. MPI's functions are the same everywhere, these are not: Open MPI's
/// handles are addresses of data that it exports, MPICH's are numbers of 32 bits, which are passed in registers of 64.
/// </summary>
internal sealed record MpiAbi
{
    public required string Name { get; init; }

    public required nint World { get; init; }

    public required nint Byte { get; init; }

    public required nint ErrorsReturn { get; init; }

    /// <summary>The key of the attribute that says the highest tag.</summary>
    public required int TagUpperBound { get; init; }

    /// <summary>The colour of who wants no communicator: the same in both.</summary>
    public int Undefined { get; init; } = -32766;

    /// <summary>All threads may call: the same in both.</summary>
    public int ThreadMultiple { get; init; } = 3;

    /// <summary>Open MPI 2 to 5.</summary>
    public static MpiAbi OpenMpi(nint library)
    {
        return new()
        {
            Name = "Open MPI",
            World = Data("comm_world"),
            Byte = Data("byte"),
            ErrorsReturn = Data("errors_return"),
            TagUpperBound = 0,
        };

        nint Data(string name) => NativeLibrary.GetExport(library, $"ompi_mpi_{name}");
    }

    /// <summary>MPICH 3 and 4, and what keeps to its binary interface (Intel MPI, MVAPICH).</summary>
    public static MpiAbi Mpich { get; } = new()
    {
        Name = "MPICH",
        World = 0x44000000,
        Byte = 0x4c00010d,
        ErrorsReturn = 0x54000001,
        TagUpperBound = 0x64400001,
    };

    /// <summary>The row of a library, told by what it exports.</summary>
    public static MpiAbi Of(nint library) =>
        NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _) ? OpenMpi(library) : Mpich;
}
