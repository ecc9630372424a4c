using Strata.Parallel.Launching;
using Strata.Parallel.Mpi;

namespace Strata.Parallel.Tests.Launching;

/// <summary>Which launcher is taken, and what it is told.</summary>
public sealed class LaunchingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Theory]
    [InlineData("mpirun (Open MPI) 4.1.4", Launcher.OpenMpi)]
    [InlineData("mpirun (Open MPI) 5.0.3\n\nReport bugs to https://www.open-mpi.org", Launcher.OpenMpi)]
    [InlineData("HYDRA build details:\n    Version: 4.0.2", Launcher.Mpich)]
    public void A_launcher_is_told_by_what_it_says(string version, Launcher kind)
    {
        File.WriteAllText(In("mpirun.mpich"), "");
        File.WriteAllText(In("mpirun.openmpi"), "");
        var found = MpiLauncher.Find(null, "/none::" + _folder.FullName, path => path == In("mpirun.openmpi") ? version : "");
        Assert.Equal(new(In("mpirun.openmpi"), kind), found);
    }

    [Fact]
    public void What_is_none_is_said_with_the_way_out()
    {
        var none = Assert.Throws<InputException>(() => MpiLauncher.Find(null, _folder.FullName, _ => ""));
        Assert.Contains("apt-get install openmpi-bin", none.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<InputException>(() => MpiLauncher.Find("nope", _folder.FullName, _ => ""));
        Assert.Contains("'nope' is no program", missing.Message, StringComparison.Ordinal);
        File.WriteAllText(In("srun"), "");
        var other = Assert.Throws<InputException>(() => MpiLauncher.Find("srun", _folder.FullName, _ => "slurm 22.05"));
        Assert.Contains("slurm 22.05", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MPI_is_told_not_to_bind_and_what_it_would_refuse()
    {
        var launch = new RankLaunch(4, 2) { IsRoot = true };
        var start = launch.Of(new("/usr/bin/mpirun", Launcher.OpenMpi), ["dotnet", "a.dll"], ["train", "--lr", "1"]).Start;
        Assert.Equal(
            "/usr/bin/mpirun --allow-run-as-root --oversubscribe --bind-to none -x OMP_NUM_THREADS -x TERM -np 4 dotnet a.dll train --lr 1",
            string.Join(' ', start.ArgumentList));
        Assert.Equal("2", start.Environment["OMP_NUM_THREADS"]);
        Assert.Equal("dumb", start.Environment["TERM"]);
    }

    [Fact]
    public void Root_is_allowed_to_root_alone()
    {
        var launch = new RankLaunch(2, 8) { IsRoot = false };
        var start = launch.Of(new("/usr/bin/mpirun", Launcher.OpenMpi), ["strata"], ["train"]).Start;
        Assert.DoesNotContain("--allow-run-as-root", start.ArgumentList);
        Assert.EndsWith("-np 2 strata train", string.Join(' ', start.ArgumentList), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_launcher_has_its_own_words_for_hosts()
    {
        var launch = new RankLaunch(8, 16) { IsRoot = false, Hosts = "hosts" };
        Assert.StartsWith("mpirun --hostfile hosts --bind-to none", Words(Launcher.OpenMpi), StringComparison.Ordinal);
        Assert.Equal("mpirun -f hosts -genv OMP_NUM_THREADS 16 -genv TERM dumb -np 8 strata train", Words(Launcher.Mpich));

        string Words(Launcher kind) => string.Join(' ', launch.Of(new("mpirun", kind), ["strata"], ["train"]).Start.ArgumentList);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
