using System.Diagnostics;
using Strata.Parallel.Ranks;

namespace Strata.Parallel.Tests.Mpi;

/// <summary>Processes of Open MPI and of MPICH do what ranks in one process do, and none is left when one fails.</summary>
public class MpiTests
{
    private static string Program => typeof(Checks).Assembly.Location;

    public static IEnumerable<object[]> Sizes =>
        from name in MpiImplementation.Names from ranks in (int[])[1, 2, 4] select new object[] { name, ranks };

    public static TheoryData<string> Names => [.. MpiImplementation.Names];

    public static IEnumerable<object[]> Failing =>
        from name in MpiImplementation.Names from check in Checks.Failing.Keys select new object[] { name, check };

    [SkippableTheory]
    [MemberData(nameof(Sizes))]
    public void Every_check_holds(string name, int ranks)
    {
        var (code, output, errors) = MpiImplementation.Installed(name).Run(ranks, Program, "all");
        Assert.Equal((0, $"ranks: all is well on {ranks}"), (code, output.Trim()));
        Assert.DoesNotContain("has failed", errors, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Failing))]
    public void A_call_that_fails_is_told_and_abort_ends_the_others(string name, string check)
    {
        var (code, output, errors) = MpiImplementation.Installed(name).Run(2, Program, check);
        Assert.Equal("ranks: all is well on 2", output.Trim().Split('\n')[0]);
        Assert.DoesNotContain("has failed", errors, StringComparison.Ordinal);
        Assert.Equal(7, code);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_rank_that_never_comes_hangs_nobody(string name)
    {
        var clock = Stopwatch.StartNew();
        var (code, _, errors) = MpiImplementation.Installed(name).Run(2, Program, "lost");
        Assert.Contains(
            "Rank 0 has failed: Barrier on rank 0 of 2: no other rank came within 1 s. It is lost, slow or waits elsewhere", errors,
            StringComparison.Ordinal);
        Assert.NotEqual(0, code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(45), $"it took {clock.Elapsed}");
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_rank_that_dies_takes_the_others_along(string name)
    {
        var clock = Stopwatch.StartNew();
        Assert.NotEqual(0, MpiImplementation.Installed(name).Run(3, Program, "killed").Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"it took {clock.Elapsed}");
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void A_rank_that_throws_says_why_and_ends_all(string name)
    {
        var (code, _, errors) = MpiImplementation.Installed(name).Run(3, Program, "throws");
        Assert.NotEqual(0, code);
        var line = Assert.Single(errors.Split('\n'), line => line.Contains("has failed", StringComparison.Ordinal));
        Assert.EndsWith("Rank 1 has failed: the data of rank 1 is at fault", line, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Ranks_that_are_asked_to_end_end_well(string name)
    {
        using var process = MpiImplementation.Installed(name).Start(2, Program, "stopped");
        var errors = process.StandardError.ReadToEndAsync();
        Assert.Equal("ranks: running", await process.StandardOutput.ReadLineAsync());
        using (var asked = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await asked.WaitForExitAsync();
        }

        var said = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "the launcher does not end");
        Assert.Equal(
            ["ranks: rank 0 saves", "ranks: rank 1 saves"], (await said).Trim().Split('\n').Order(StringComparer.Ordinal));
        _ = await errors;
    }
}
