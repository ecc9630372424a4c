using Strata.Parallel.Mpi;

namespace Strata.Parallel.Tests.Mpi;

/// <summary>Which launcher has started a process, and which library belongs to it.</summary>
public class LaunchersTests
{
    [Theory]
    [InlineData("", Launcher.None)]
    [InlineData("OMPI_COMM_WORLD_SIZE", Launcher.OpenMpi)]
    [InlineData("PMI_RANK", Launcher.Mpich)]
    [InlineData("PMI_SIZE", Launcher.Mpich)]
    public void It_is_told_by_its_variables(string variable, Launcher launcher) =>
        Assert.Equal(launcher, Launchers.Of(name => name == variable ? "1" : null));

    [Theory]
    [InlineData(Launcher.OpenMpi, null, "No library of MPI by Open MPI, whose launcher has started this process, was found (libmpi.so.40, "
        + "libmpi.so.80, libmpi.so). Install one (apt-get install openmpi-bin), or name it in STRATA_MPI_LIBRARY.")]
    [InlineData(Launcher.Mpich, null, "No library of MPI by MPICH, whose launcher has started this process, was found (libmpich.so.12, "
        + "libmpi.so.12, libmpich.so, libmpi.so). Install one (apt-get install mpich), or name it in STRATA_MPI_LIBRARY.")]
    [InlineData(Launcher.None, "/nowhere.so", "STRATA_MPI_LIBRARY is '/nowhere.so', which is no library of MPI. Remove the variable, or "
        + "name one.")]
    public void A_library_that_is_not_there_is_said_with_the_way_to_it(Launcher launcher, string? given, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => MpiLibrary.Load(launcher, given, _ => 0)).Message);

    [Fact]
    public void Exactly_one_exit_code_range_reaches_the_shell() => Assert.All(
        [0, 126, 256, -1],
        code => Assert.Throws<ArgumentOutOfRangeException>(() => Parallel.Local.LocalGroup.Single().Abort(code)));
}
