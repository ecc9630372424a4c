using Strata.Parallel.Communication;
using Strata.Parallel.Local;
using Strata.Parallel.Ranks;

namespace Strata.Parallel.Tests.Local;

/// <summary>Ranks in one process keep what a communicator promises, to the letter.</summary>
public class LocalGroupTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static IEnumerable<object[]> Any =>
    [
        .. from name in Checks.Any.Keys from size in (int[])[1, 2, 3, 4] select new object[] { name, size },
        .. from name in Checks.Several.Keys from size in (int[])[2, 4] select new object[] { name, size },
    ];

    public static TheoryData<string> Failing => [.. Checks.Failing.Keys];

    [Theory]
    [MemberData(nameof(Any))]
    public void Does(string name, int size)
    {
        var check = Checks.Any.TryGetValue(name, out var any) ? any : Checks.Several[name];
        LocalGroup.Run(size, check, Deadline);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void Says_what_fails(string name) => LocalGroup.Run(2, Checks.Failing[name], Deadline);

    [Fact]
    public void A_process_that_is_alone_has_a_communicator()
    {
        using var single = LocalGroup.Single();
        Assert.Equal((0, 1), (single.Rank, single.Size));
        Assert.All(Checks.Any.Values, check => check(single));
    }

    [Fact]
    public void A_send_lasts_until_it_is_received()
    {
        var isReceived = false;
        LocalGroup.Run(2, ranks =>
        {
            if (ranks.Rank == 0)
            {
                ranks.Send<int>([1], 1, 0);
                Assert.True(Volatile.Read(ref isReceived));
            }
            else
            {
                Thread.Sleep(100);
                Volatile.Write(ref isReceived, true);
                ranks.Receive(new int[1].AsSpan(), 0, 0);
            }
        });
    }

    [Fact]
    public void When_one_fails_nobody_waits_for_it()
    {
        var said = "";
        var thrown = Assert.Throws<InvalidOperationException>(() => LocalGroup.Run(2, ranks =>
        {
            if (ranks.Rank == 1)
            {
                throw new InvalidOperationException("mine");
            }

            said = Assert.Throws<CommunicationException>(ranks.Barrier).Message;
        }));
        Assert.Equal("mine", thrown.Message);
        Assert.Equal("Barrier (from rank 1) on rank 0 of 2: rank 1 has failed: mine.", said);
    }

    [Fact]
    public void Abort_ends_all() => Assert.EndsWith(
        " of 3: rank 2 has ended all ranks with exit code 3.",
        Assert.Throws<CommunicationException>(() => LocalGroup.Run(3, ranks =>
        {
            if (ranks.Rank == 2)
            {
                ranks.Abort(3);
            }

            ranks.Barrier();
        })).Message,
        StringComparison.Ordinal);
}
