using System.Runtime.InteropServices;

namespace Strata.Parallel.Mpi;

/// <summary>Finds the library that belongs to the launcher; another one's processes would not find each other.</summary>
internal static class MpiLibrary
{
    /// <summary>The variable that names a library instead.</summary>
    public const string Variable = "STRATA_MPI_LIBRARY";

    private static readonly Dictionary<Launcher, (string[] Names, string Package)> Known = new()
    {
        [Launcher.OpenMpi] = (["libmpi.so.40", "libmpi.so.80", "libmpi.so"], "openmpi-bin"),
        [Launcher.Mpich] = (["libmpich.so.12", "libmpi.so.12", "libmpich.so", "libmpi.so"], "mpich"),
        [Launcher.None] = (["libmpi.so.40", "libmpich.so.12", "libmpi.so.12", "libmpi.so"], "openmpi-bin"),
    };

    /// <summary>Loads the library.</summary>
    /// <param name="launcher">What has started this process.</param>
    /// <exception cref="InputException">It is not there, or is another one's.</exception>
    public static (nint Library, MpiAbi Abi) Load(Launcher launcher) =>
        Load(launcher, Environment.GetEnvironmentVariable(Variable), name => NativeLibrary.TryLoad(name, out var library) ? library : 0);

    internal static (nint Library, MpiAbi Abi) Load(Launcher launcher, string? given, Func<string, nint> load)
    {
        var (names, package) = Known[launcher];
        foreach (var name in given is { Length: > 0 } ? [given] : names)
        {
            if (load(name) is var library and not 0 && MpiAbi.Of(library) is var abi && Fits(launcher, abi))
            {
                return (library, abi);
            }
        }

        throw new InputException(given is { Length: > 0 }
            ? $"{Variable} is '{given}', which is no library of MPI{By(launcher)}. Remove the variable, or name one."
            : $"No library of MPI{By(launcher)} was found ({string.Join(", ", names)}). Install one (apt-get install {package}), or "
                + $"name it in {Variable}.");
    }

    private static bool Fits(Launcher launcher, MpiAbi abi) =>
        launcher == Launcher.None || (launcher == Launcher.Mpich) == (abi == MpiAbi.Mpich);

    private static string By(Launcher launcher) => launcher switch
    {
        Launcher.OpenMpi => " by Open MPI, whose launcher has started this process,",
        Launcher.Mpich => " by MPICH, whose launcher has started this process,",
        _ => "",
    };
}
