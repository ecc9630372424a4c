using System.Runtime.InteropServices;
using System.Text;

namespace Strata.Parallel.Mpi;

/// <summary>The functions of a library. Handles are passed as addresses are, whichever they are (<see cref="MpiAbi"/>).</summary>
internal sealed unsafe class MpiFunctions(nint library)
{
    public readonly delegate* unmanaged<int*, byte***, int, int*, int> InitThread =
        (delegate* unmanaged<int*, byte***, int, int*, int>)Get(library, "Init_thread");

    public readonly delegate* unmanaged<int*, int> Initialized = (delegate* unmanaged<int*, int>)Get(library, "Initialized");

    public readonly delegate* unmanaged<int> Finish = (delegate* unmanaged<int>)Get(library, "Finalize");

    public readonly delegate* unmanaged<nint, int, int> Abort = (delegate* unmanaged<nint, int, int>)Get(library, "Abort");

    public readonly delegate* unmanaged<nint, int*, int> Rank = (delegate* unmanaged<nint, int*, int>)Get(library, "Comm_rank");

    public readonly delegate* unmanaged<nint, int*, int> Size = (delegate* unmanaged<nint, int*, int>)Get(library, "Comm_size");

    public readonly delegate* unmanaged<nint, nint, int> SetErrorHandler =
        (delegate* unmanaged<nint, nint, int>)Get(library, "Comm_set_errhandler");

    public readonly delegate* unmanaged<nint, int, int, nint*, int> Split =
        (delegate* unmanaged<nint, int, int, nint*, int>)Get(library, "Comm_split");

    public readonly delegate* unmanaged<nint*, int> Free = (delegate* unmanaged<nint*, int>)Get(library, "Comm_free");

    public readonly delegate* unmanaged<nint, int, int**, int*, int> Attribute =
        (delegate* unmanaged<nint, int, int**, int*, int>)Get(library, "Comm_get_attr");

    public readonly delegate* unmanaged<nint, int, nint, int, int, nint, nint*, int> StartSend =
        (delegate* unmanaged<nint, int, nint, int, int, nint, nint*, int>)Get(library, "Isend");

    public readonly delegate* unmanaged<nint, int, nint, int, int, nint, nint*, int> StartReceive =
        (delegate* unmanaged<nint, int, nint, int, int, nint, nint*, int>)Get(library, "Irecv");

    public readonly delegate* unmanaged<nint*, int*, byte*, int> Test = (delegate* unmanaged<nint*, int*, byte*, int>)Get(library, "Test");

    public readonly delegate* unmanaged<byte*, nint, int*, int> Count =
        (delegate* unmanaged<byte*, nint, int*, int>)Get(library, "Get_count");

    public readonly delegate* unmanaged<nint, nint*, int> Barrier = (delegate* unmanaged<nint, nint*, int>)Get(library, "Ibarrier");

    public readonly delegate* unmanaged<nint, int, nint, int, nint, nint*, int> Broadcast =
        (delegate* unmanaged<nint, int, nint, int, nint, nint*, int>)Get(library, "Ibcast");

    private readonly delegate* unmanaged<int, byte*, int*, int> _errorText =
        (delegate* unmanaged<int, byte*, int*, int>)Get(library, "Error_string");

    private readonly delegate* unmanaged<byte*, int*, int> _version =
        (delegate* unmanaged<byte*, int*, int>)Get(library, "Get_library_version");

    /// <summary>What MPI says of an error.</summary>
    public string ErrorText(int code)
    {
        // MPI_MAX_ERROR_STRING is 256 in Open MPI and 512 in MPICH.
        Span<byte> text = stackalloc byte[4096];
        var length = 0;
        fixed (byte* first = text)
        {
            return _errorText(code, first, &length) == 0 ? Encoding.UTF8.GetString(text[..length]).Trim() : $"error {code}";
        }
    }

    /// <summary>Name and version of the library, its first line.</summary>
    public string Version()
    {
        // MPI_MAX_LIBRARY_VERSION_STRING is 256 in Open MPI and 8192 in MPICH.
        var text = new byte[16384];
        var length = 0;
        fixed (byte* first = text)
        {
            return _version(first, &length) == 0
                ? Encoding.UTF8.GetString(text.AsSpan(0, length)).Split('\n', '\0', ',')[0].Replace('\t', ' ').Trim()
                : "an unknown MPI";
        }
    }

    private static nint Get(nint library, string name) => NativeLibrary.GetExport(library, $"MPI_{name}");
}
