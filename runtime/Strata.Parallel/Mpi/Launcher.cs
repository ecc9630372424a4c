namespace Strata.Parallel.Mpi;

/// <summary>What has started this process.</summary>
public enum Launcher
{
    /// <summary>No launcher of MPI: the process is alone.</summary>
    None,

    /// <summary>Open MPI's <c>mpirun</c>.</summary>
    OpenMpi,

    /// <summary>MPICH's <c>mpiexec.hydra</c>, or that of a library with MPICH's binary interface.</summary>
    Mpich,
}

/// <summary>Tells launchers by the variables that they give a process.</summary>
public static class Launchers
{
    /// <summary>What has started this process.</summary>
    public static Launcher Current => Of(name => Environment.GetEnvironmentVariable(name));

    /// <summary>What has started a process of some environment.</summary>
    /// <param name="variable">A variable's value by its name; null where it is not set.</param>
    public static Launcher Of(Func<string, string?> variable) =>
        variable("OMPI_COMM_WORLD_SIZE") is not null ? Launcher.OpenMpi
        : variable("PMI_SIZE") is not null || variable("PMI_RANK") is not null ? Launcher.Mpich
        : Launcher.None;
}
